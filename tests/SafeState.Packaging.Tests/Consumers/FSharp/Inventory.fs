namespace Shop

open System.Collections.Generic
open SafeState

[<GuardedState>]
type Inventory() =
    let stock = Dictionary<string, int64>()
    member _.Left(sku: string) = stock[sku]

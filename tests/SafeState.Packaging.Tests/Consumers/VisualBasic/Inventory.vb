Imports System.Collections.Generic
Imports SafeState

<GuardedState>
Public Class Inventory
    Private ReadOnly _stock As New Dictionary(Of String, Long)
End Class

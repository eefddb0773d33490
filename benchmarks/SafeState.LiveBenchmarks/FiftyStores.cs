using System.Collections.Generic;

namespace SafeState.LiveBenchmarks;

/// <summary>Fifty stores, as a busy application has them.</summary>
[GuardedState(Register = false)]
internal sealed partial class FiftyStores
{
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock00")] private readonly Dictionary<string, long> _s00 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock01")] private readonly Dictionary<string, long> _s01 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock02")] private readonly Dictionary<string, long> _s02 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock03")] private readonly Dictionary<string, long> _s03 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock04")] private readonly Dictionary<string, long> _s04 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock05")] private readonly Dictionary<string, long> _s05 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock06")] private readonly Dictionary<string, long> _s06 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock07")] private readonly Dictionary<string, long> _s07 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock08")] private readonly Dictionary<string, long> _s08 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock09")] private readonly Dictionary<string, long> _s09 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock10")] private readonly Dictionary<string, long> _s10 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock11")] private readonly Dictionary<string, long> _s11 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock12")] private readonly Dictionary<string, long> _s12 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock13")] private readonly Dictionary<string, long> _s13 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock14")] private readonly Dictionary<string, long> _s14 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock15")] private readonly Dictionary<string, long> _s15 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock16")] private readonly Dictionary<string, long> _s16 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock17")] private readonly Dictionary<string, long> _s17 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock18")] private readonly Dictionary<string, long> _s18 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock19")] private readonly Dictionary<string, long> _s19 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock20")] private readonly Dictionary<string, long> _s20 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock21")] private readonly Dictionary<string, long> _s21 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock22")] private readonly Dictionary<string, long> _s22 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock23")] private readonly Dictionary<string, long> _s23 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock24")] private readonly Dictionary<string, long> _s24 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock25")] private readonly Dictionary<string, long> _s25 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock26")] private readonly Dictionary<string, long> _s26 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock27")] private readonly Dictionary<string, long> _s27 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock28")] private readonly Dictionary<string, long> _s28 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock29")] private readonly Dictionary<string, long> _s29 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock30")] private readonly Dictionary<string, long> _s30 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock31")] private readonly Dictionary<string, long> _s31 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock32")] private readonly Dictionary<string, long> _s32 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock33")] private readonly Dictionary<string, long> _s33 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock34")] private readonly Dictionary<string, long> _s34 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock35")] private readonly Dictionary<string, long> _s35 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock36")] private readonly Dictionary<string, long> _s36 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock37")] private readonly Dictionary<string, long> _s37 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock38")] private readonly Dictionary<string, long> _s38 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock39")] private readonly Dictionary<string, long> _s39 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock40")] private readonly Dictionary<string, long> _s40 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock41")] private readonly Dictionary<string, long> _s41 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock42")] private readonly Dictionary<string, long> _s42 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock43")] private readonly Dictionary<string, long> _s43 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock44")] private readonly Dictionary<string, long> _s44 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock45")] private readonly Dictionary<string, long> _s45 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock46")] private readonly Dictionary<string, long> _s46 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock47")] private readonly Dictionary<string, long> _s47 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock48")] private readonly Dictionary<string, long> _s48 = [];
    [Guarded(Name = "Company.Shop.Warehouse.Inventory.Stock49")] private readonly Dictionary<string, long> _s49 = [];

    internal IReadOnlyList<IGuardedNumberMap<string, long>> All =>
    [
        S00, S01, S02, S03, S04, S05, S06, S07, S08, S09,
        S10, S11, S12, S13, S14, S15, S16, S17, S18, S19,
        S20, S21, S22, S23, S24, S25, S26, S27, S28, S29,
        S30, S31, S32, S33, S34, S35, S36, S37, S38, S39,
        S40, S41, S42, S43, S44, S45, S46, S47, S48, S49,
    ];
}

namespace SafeState.Roslyn;

/// <summary>Metadata names of the types that the generator and the rules look for.</summary>
internal static class WellKnownNames
{
    public const string GuardedStateAttribute = "SafeState.GuardedStateAttribute";
    public const string GuardedAttribute = "SafeState.GuardedAttribute";
    public const string UnguardedAttribute = "SafeState.UnguardedAttribute";
    public const string GuardedMapInterface = "SafeState.IGuardedMap`2";
    public const string GuardedNumberMapInterface = "SafeState.IGuardedNumberMap`2";
    public const string Enumerable = "System.Collections.Generic.IEnumerable`1";
    public const string Pair = "System.Collections.Generic.KeyValuePair`2";
    public const string Dictionary = "System.Collections.Generic.Dictionary`2";
    public const string ConcurrentDictionary = "System.Collections.Concurrent.ConcurrentDictionary`2";
    public const string SortedDictionary = "System.Collections.Generic.SortedDictionary`2";
    public const string SortedList = "System.Collections.Generic.SortedList`2";
    public const string GenericDictionaryInterface = "System.Collections.Generic.IDictionary`2";
    public const string DictionaryInterface = "System.Collections.IDictionary";
    public const string NumberInterface = "System.Numerics.INumber`1";
    public const string GeneratedCodeAttribute = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    public const string ThreadStaticAttribute = "System.ThreadStaticAttribute";
    public const string NonSerializedAttribute = "System.NonSerializedAttribute";
    public const string SuppressMessageAttribute = "System.Diagnostics.CodeAnalysis.SuppressMessageAttribute";
    public const string UnconditionalSuppressMessageAttribute = "System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessageAttribute";
    public const string StructLayoutAttribute = "System.Runtime.InteropServices.StructLayoutAttribute";

    /// <summary>The tool that emitted members name in their <c>[GeneratedCode]</c>.</summary>
    public const string GeneratorTool = "SafeState.Generators";

    /// <summary>The MSBuild property, visible to the compiler, that sets how strictly the rules report.</summary>
    public const string EnforcementProperty = "build_property.SafeStateEnforcement";

    /// <summary>The MSBuild property, visible to the compiler, that says which day it is: rules may not read the clock.</summary>
    public const string TodayProperty = "build_property.SafeStateToday";
}

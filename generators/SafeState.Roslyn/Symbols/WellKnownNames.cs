namespace SafeState.Roslyn;

/// <summary>Metadata names of the types that the generator and the rules look for.</summary>
internal static class WellKnownNames
{
    public const string GuardedStateAttribute = "SafeState.GuardedStateAttribute";
    public const string GuardedAttribute = "SafeState.GuardedAttribute";
    public const string UnguardedAttribute = "SafeState.UnguardedAttribute";
    public const string Lease = "SafeState.Lease`1";
    public const string SharedAttribute = "SafeState.SharedAttribute";
    public const string SharedKeyAttribute = "SafeState.SharedKeyAttribute";
    public const string SharedLease = "SafeState.SharedLease";
    public const string SharedState = "SafeState.SharedState";
    public const string SharedMapInterface = "SafeState.ISharedMap`2";
    public const string SharedNumberMapInterface = "SafeState.ISharedNumberMap`2";
    public const string SharedSerializerInterface = "SafeState.ISharedSerializer`1";
    public const string JsonContext = "System.Text.Json.Serialization.JsonSerializerContext";
    public const string JsonSerializableAttribute = "System.Text.Json.Serialization.JsonSerializableAttribute";
    public const string Guid = "System.Guid";
    public const string SpanFormattable = "System.ISpanFormattable";
    public const string SpanParsable = "System.ISpanParsable`1";
    public const string ServiceCollection = "Microsoft.Extensions.DependencyInjection.IServiceCollection";
    public const string KeyedServices = "Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions";
    public const string HostingBuilder = "SafeState.Hosting.ISafeStateBuilder";
    public const string EmbeddedAttribute = "Microsoft.CodeAnalysis.EmbeddedAttribute";
    public const string FromKeyedServicesAttribute = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    public const string ServiceKeyAttribute = "Microsoft.Extensions.DependencyInjection.ServiceKeyAttribute";
    public const string GuardEvent = "SafeState.GuardEvent";
    public const string GuardedMapInterface = "SafeState.IGuardedMap`2";
    public const string SpanExtensions = "SafeState.GuardedSpanExtensions";
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

    /// <summary>The name of the tool in the <c>[GeneratedCode]</c> of emitted members.</summary>
    public const string GeneratorTool = "SafeState.Generators";

    /// <summary>The MSBuild property that sets how strictly the rules report. The compiler can read it.</summary>
    public const string EnforcementProperty = "build_property.SafeStateEnforcement";

    /// <summary>The MSBuild property that states whether the compiler runs analyzers. A target of the package sets it.</summary>
    public const string RulesRunProperty = "build_property._SafeStateRulesRun";

    /// <summary>The MSBuild property with the root namespace of a project.</summary>
    public const string RootNamespaceProperty = "build_property.RootNamespace";

    /// <summary>The MSBuild property that requests a public registration named after the assembly. The compiler can read it.</summary>
    public const string PublicRegistrationProperty = "build_property.SafeStatePublicRegistration";

    /// <summary>The MSBuild property with the current date, because rules must not read the clock. The compiler can read it.</summary>
    public const string TodayProperty = "build_property.SafeStateToday";
}

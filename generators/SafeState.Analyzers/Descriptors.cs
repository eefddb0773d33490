using Microsoft.CodeAnalysis;
using SafeState.Roslyn;

namespace SafeState.Analyzers;

/// <summary>
/// The table of all diagnostics. An id with several messages has several descriptors, equal in all but the message.
/// Each names its id itself: release tracking reads it there.
/// </summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor TypeMustBePartial = Partial(
        RuleIds.TypeMustBePartial,
        "'{0}' must be partial, so that accessors for its maps can be added");

    public static readonly DiagnosticDescriptor ContainerMustBePartial = Partial(
        RuleIds.TypeMustBePartial,
        "'{0}' must be partial, so that accessors can be added to the guarded type '{1}' in it");

    public static readonly DiagnosticDescriptor UnsupportedFieldType = FieldType(
        RuleIds.UnsupportedFieldType,
        "'{0}' cannot be guarded, as its type is '{1}': make it a Dictionary, ConcurrentDictionary, SortedDictionary, SortedList or IDictionary<TKey, TValue>, or remove [Guarded]");

    public static readonly DiagnosticDescriptor UnsupportedMap = FieldType(
        RuleIds.UnsupportedFieldType,
        "'{0}' is left unguarded, as its type is '{1}': make it a Dictionary, ConcurrentDictionary, SortedDictionary, SortedList or IDictionary<TKey, TValue>, or say why not by [Unguarded(\"…\")]");

    public static readonly DiagnosticDescriptor FieldMustBePrivate = Field(
        RuleIds.FieldMustBePrivate,
        "'{0}' must be private to be guarded: others could use the dictionary past the guard; make it private and publish the accessor instead");

    public static readonly DiagnosticDescriptor FieldMustBeOrdinary = Field(
        RuleIds.FieldMustBePrivate,
        "'{0}' must be an ordinary private field to be guarded, but it is {1}; remove that, or waive the guard by [Unguarded(\"…\")]");

    public static readonly DiagnosticDescriptor NameCollides = Name(
        RuleIds.NameCollides,
        "'{0}' needs the name '{1}' for its accessor, and something else has it: give another by [Guarded(Accessor = \"…\")]");

    public static readonly DiagnosticDescriptor NameAvoided = Name(
        RuleIds.NameCollides,
        "The accessor of '{0}' is '{2}', as something else has the name '{1}'; choose another by [Guarded(Accessor = \"…\")]");

    public static readonly DiagnosticDescriptor ContradictoryUse = Contradiction(
        RuleIds.ContradictoryUse,
        "'{0}' cannot be guarded: {1}");

    public static readonly DiagnosticDescriptor GuardedStateCopied = Contradiction(
        RuleIds.ContradictoryUse,
        "'{0}' must not be copied by MemberwiseClone, which would put two guards over one dictionary ('{1}'): create a new object from a snapshot");

    public static readonly DiagnosticDescriptor WaiverWithoutReason = Waiver(
        RuleIds.DoubtfulWaiver,
        "The waiver of '{0}' must give a reason: say why the map needs no guard, or not yet");

    public static readonly DiagnosticDescriptor WaiverEndIsNoDate = Waiver(
        RuleIds.DoubtfulWaiver,
        "The waiver of '{0}' ends on '{1}', which is no date: write it as yyyy-MM-dd");

    public static readonly DiagnosticDescriptor WaiverExpired = Waiver(
        RuleIds.DoubtfulWaiver,
        "The waiver of '{0}' expired on {1}: guard the map, or renew the waiver");

    public static readonly DiagnosticDescriptor OutsideGuardedType = Shape(
        RuleIds.OutsideGuardedType,
        "Field attribute outside a guarded type",
        "[{0}] has no effect, as '{1}' is not guarded: add [GuardedState] to '{1}', or remove the attribute",
        "The attributes of fields refine the [GuardedState] of their class; without it nothing is generated and nothing is checked.");

    public static readonly DiagnosticDescriptor NothingToGuard = Shape(
        RuleIds.NothingToGuard,
        "Nothing to guard",
        "'{0}' has no map to guard: remove [GuardedState], or move the maps into private fields of this class",
        "A class that looks guarded and is not misleads its readers.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MapInProperty = WithoutField(
        RuleIds.MapWithoutField,
        "The map in '{0}' is not guarded, as it has no field of its own: keep it in a private field, and let the property return a snapshot");

    public static readonly DiagnosticDescriptor MapInParameter = WithoutField(
        RuleIds.MapWithoutField,
        "The map in the parameter '{0}' is not guarded, as it has no field of its own: assign it to a private field, and use the accessor of that");

    public static readonly DiagnosticDescriptor UnguardedContent = Shape(
        RuleIds.UnguardedContent,
        "Content of a guarded map is not guarded",
        "'{0}' is guarded, but not what is in it: a '{1}' can be changed by whoever read it; store an immutable collection and replace it by an update, or store a concurrent one",
        "The guard makes each operation on the map atomic. A mutable collection that the map hands out is shared by all who ask for it, and nothing orders their changes.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor VainSuppression = Suppression(
        RuleIds.VainSuppression,
        "{0} cannot be suppressed, so this has no effect: remove it and use the accessor, or waive the guard of the field by [Unguarded(\"…\")]");

    public static readonly DiagnosticDescriptor VainSetting = Suppression(
        RuleIds.VainSuppression,
        "{0} cannot be suppressed, so its severity in {1} has no effect: remove that and use the accessor, or waive the guard of the field by [Unguarded(\"…\")]",
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor RawAccess = Access(
        RuleIds.RawAccess,
        "Raw access to a guarded field",
        "Use '{1}' instead of '{0}': the field is guarded, and raw access is neither atomic nor sure to see the dictionary that '{1}' uses{3}",
        "Once the accessor has been used, the field may hold a dictionary that nothing reads or writes any more. Only constructors and initializers may use it.");

    public static readonly DiagnosticDescriptor FieldEscapes = Access(
        RuleIds.FieldEscapes,
        "A guarded field escapes",
        "'{0}' is guarded and must not be {2}: use '{1}', or '{1}.Snapshot()' where others need the content{3}",
        "Whoever gets hold of the dictionary itself can read and write it past the guard, for as long as it lives.");

    public static readonly DiagnosticDescriptor ReassignedAfterConstruction = Access(
        RuleIds.ReassignedAfterConstruction,
        "A guarded field is reassigned after construction",
        "'{0}' is guarded and must not be reassigned after construction, as '{1}' would not see it: use '{1}.ReplaceAll(…)' or '{1}.Clear()'{3}",
        "The accessor takes what the field holds at its first use; a dictionary assigned later is never looked at.");

    // The one rule on access that weighs and does not know: who hands a dictionary over for good may say so by a suppression.
    public static readonly DiagnosticDescriptor TakesSharedMap = new(
        RuleIds.TakesSharedMap,
        "A guarded field takes a map that others may hold",
        "'{0}' takes the very map of '{1}' under the strategy {2}, and who else holds it can use it past the guard: give '{0}' a copy, as by 'new(…)'",
        "SafeState.Access",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Locked and ReaderWriter keep the very instance that the field holds at first use. Whoever else has a reference to it reads and writes it without the lock.",
        RuleIds.HelpLink(RuleIds.TakesSharedMap));

    public static readonly DiagnosticDescriptor RawAfterFirstUse = Access(
        RuleIds.RawAfterFirstUse,
        "Raw use in a constructor after first use",
        "'{0}' is used after '{1}' may have been: the constructor must fill it before it uses '{1}' or lets 'this' out, or use '{1}' here too",
        "The first use of the accessor takes over what the field holds; what the constructor does to the field afterwards is lost, or races with others.");

    public static readonly DiagnosticDescriptor CheckThenAct = Steps(
        RuleIds.CheckThenAct,
        "Another thread may change the entry between '{0}' and '{1}': use one member that does both, such as {2}");

    public static readonly DiagnosticDescriptor ReadAndWrite = Steps(
        RuleIds.CheckThenAct,
        "This reads an entry of '{0}' and writes it in two steps, and another thread may change it in between: use one member that does both, such as {1}");

    public static readonly DiagnosticDescriptor DelegateBlocks = Misuse(
        RuleIds.DelegateBlocks,
        "Blocking in a delegate of a store",
        "{0} {1} in a delegate of '{2}', {3}: {4}",
        "A store runs an updater, a predicate or a body of Compute while it keeps other writers of the key waiting, and a section while it keeps everybody waiting. What takes long there stops them all, and what waits for them there never ends.");

    public static readonly DiagnosticDescriptor OwnStoreWritten = OwnStore(
        RuleIds.OwnStoreWritten,
        "'{0}' on '{1}' inside a delegate of its own '{2}' throws, as the store is read-only there: return the new value from the delegate, or write after the call");

    public static readonly DiagnosticDescriptor OwnKeyWritten = OwnStore(
        RuleIds.OwnStoreWritten,
        "'{0}' on '{1}' with the key that this factory of '{2}' is making the value for throws: return the value from the factory");

    public static readonly DiagnosticDescriptor OwnStoreWrittenWhole = OwnStore(
        RuleIds.OwnStoreWritten,
        "'{0}' on '{1}' inside a delegate of its own '{2}' throws: call it after the delegate has returned");

    public static readonly DiagnosticDescriptor OwnStoreInSection = OwnStore(
        RuleIds.OwnStoreWritten,
        "'{0}' on '{1}' inside its own '{2}' section throws: use the view that the section is given");

    public static readonly DiagnosticDescriptor NestedInBothOrders = Misuse(
        RuleIds.NestedInBothOrders,
        "Two stores are nested in both orders",
        "A delegate of '{1}' uses '{0}' here, and elsewhere a delegate of '{0}' uses '{1}': two threads that meet so wait for each other; use the one after the delegate of the other has returned",
        "Each of two threads owns a key of one store, or holds its lock in a section, and waits for the other store. Neither can go on.",
        DiagnosticSeverity.Warning,
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ContentChangedOutside = Misuse(
        RuleIds.ContentChangedOutside,
        "Content of a store is changed outside it",
        "'{0}' comes from '{1}' and is changed here by '{2}', without a guard: whoever else has read it sees the change half done; store an immutable value and replace it by AddOrUpdate, TryUpdate or Compute",
        "A store guards its entries, not the objects in them. A collection that it handed out is shared by all who asked for it.");

    public static readonly DiagnosticDescriptor SnapshotWrittenBack = Misuse(
        RuleIds.SnapshotWrittenBack,
        "A snapshot is changed and written back",
        "'{0}' writes to '{1}' what was made of an earlier snapshot of it, or decided on it, and undoes what others have written since: use {2}",
        "A snapshot is one instant of the past. What is computed from it and written back overwrites every change in between.");

    public static readonly DiagnosticDescriptor RedundantLock = Misuse(
        RuleIds.RedundantLock,
        "A lock surrounds single operations of stores only",
        "Each use of the lock '{0}' surrounds one operation of a store, which is atomic by itself: remove '{0}' and its lock statements",
        "A store orders the operations on it by itself. A lock around a single operation only makes threads wait for each other that use different keys, or that only read.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>A diagnostic that only warns, of a rule whose other messages are errors.</summary>
    public static Diagnostic Warn(this DiagnosticDescriptor descriptor, Location place, params object[] arguments) =>
        Diagnostic.Create(descriptor, place, DiagnosticSeverity.Warning, additionalLocations: null, properties: null, arguments);

    /// <summary>A diagnostic that only informs, of a rule whose other messages are errors.</summary>
    public static Diagnostic Inform(this DiagnosticDescriptor descriptor, Location place, params object[] arguments) =>
        Diagnostic.Create(descriptor, place, DiagnosticSeverity.Info, additionalLocations: null, properties: null, arguments);

    public static readonly DiagnosticDescriptor GuardedStateLifetime = Lifetime(
        RuleIds.GuardedStateLifetime,
        "Guarded state is no singleton",
        "'{0}' is registered as {1}, so {2} gets maps of its own, and nothing is shared: register it as a singleton, as AddGuardedState() does",
        "A guard lets threads share a map. A service that is made anew for each user has a map for each user, which needs no guard, and forgets what it was told.",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SkippedByRegistration = Lifetime(
        RuleIds.SkippedByRegistration,
        "Guarded class is not registered",
        "AddGuardedState() does not register '{0}': {1}; or say that it should not by Register = false",
        "AddGuardedState() registers classes that the container can make. The others are left to you.",
        DiagnosticSeverity.Info,
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor EventMethodNeverCalled = Lifetime(
        RuleIds.EventMethodNeverCalled,
        "Event method is never called",
        "'{0}' is never called: {1}",
        "A class listens to the events of a map by a method of one name and shape: 'partial void On<Accessor>Event(in GuardEvent e)', with a body. Any other is a method like others.",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Partial(string id, string message) => Shape(
        id,
        "Guarded type is not partial",
        message,
        "Accessors are added in another part of the class; the types around it must be open to that too.");

    private static DiagnosticDescriptor FieldType(string id, string message) => Shape(
        id,
        "Field type cannot be guarded",
        message,
        "A field of this type would stay a plain map that threads share without a guard.");

    private static DiagnosticDescriptor Field(string id, string message) => Shape(
        id,
        "Guarded field is not an ordinary private field",
        message,
        "The compiler can refuse raw access only where it sees all the code that can name the field.");

    private static DiagnosticDescriptor Name(string id, string message) => Shape(
        id,
        "Accessor name is taken",
        message,
        "Each guarded field gets a property and a nested class; both need names that nothing else has there. 'StockStore' and 'GuardedStock' are tried after 'Stock'.");

    private static DiagnosticDescriptor Contradiction(string id, string message) => Shape(
        id,
        "Contradictory or impossible guard",
        message,
        "Guarded state has an identity: one object, one dictionary, one guard.");

    private static DiagnosticDescriptor Waiver(string id, string message) => Shape(
        id,
        "Waiver without a reason or expired",
        message,
        "A waiver is a decision that someone must be able to judge later: it says why, and may say until when.");

    private static DiagnosticDescriptor WithoutField(string id, string message) => Shape(
        id,
        "Map of a guarded type has no field",
        message,
        "A guard stands before a field. A map in an automatic property or a captured parameter stays a plain map.");

    private static DiagnosticDescriptor Suppression(string id, string message, params string[] tags) => Shape(
        id,
        "Suppression has no effect",
        message,
        "A raw line beside a live accessor reads a dead dictionary, so nothing silences the rules that find it. A suppression of them only misleads its readers.",
        DiagnosticSeverity.Warning,
        tags);

    private static DiagnosticDescriptor Steps(string id, string message) => Misuse(
        id,
        "Check and act are two steps",
        message,
        "Each member of a store is atomic; two of them in a row are not. What the first one saw may be gone when the second one runs.");

    private static DiagnosticDescriptor OwnStore(string id, string message) => Misuse(
        id,
        "A delegate uses its own store in a way that throws",
        message,
        "Inside an updater, a predicate or a body of Compute the own store is read-only; a factory may not write the key that it makes the value for; no delegate may write the whole map; a section may use its view only. All of these throw GuardReentrancyException.",
        DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Misuse(string id, string title, string message, string description, DiagnosticSeverity severity = DiagnosticSeverity.Warning, params string[] tags) =>
        new(id, title, message, "SafeState.Misuse", severity, isEnabledByDefault: true, description, RuleIds.HelpLink(id), tags);

    private static DiagnosticDescriptor Lifetime(string id, string title, string message, string description, DiagnosticSeverity severity, params string[] tags) =>
        new(id, title, message, "SafeState.Lifetime", severity, isEnabledByDefault: true, description, RuleIds.HelpLink(id), tags);

    private static DiagnosticDescriptor Shape(string id, string title, string message, string description, DiagnosticSeverity severity = DiagnosticSeverity.Error, params string[] tags) =>
        new(id, title, message, "SafeState.Shape", severity, isEnabledByDefault: true, description, RuleIds.HelpLink(id), tags);

    // NotConfigurable withstands pragmas, NoWarn and configuration files; [SuppressMessage] stops only at what is tagged as the compiler's.
    private static DiagnosticDescriptor Access(string id, string title, string message, string description) =>
        new(id, title, message, "SafeState.Access", DiagnosticSeverity.Error, isEnabledByDefault: true, description, RuleIds.HelpLink(id), WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler);
}

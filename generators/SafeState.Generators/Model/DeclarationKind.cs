namespace SafeState.Generators.Model;

/// <summary>The kinds of types that can have a guarded class inside.</summary>
internal enum DeclarationKind
{
    Class,
    Struct,
    Interface,
    Record,
    RecordStruct,
}

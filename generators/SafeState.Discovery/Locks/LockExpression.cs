using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;

namespace SafeState.Discovery.Locks;

/// <summary>Identifies a lock by the expression that leads to it.</summary>
internal static class LockExpression
{
    /// <summary>A local that is assigned from itself, as in a walk to the root of a tree, leads to no end.</summary>
    private const int MaximumSteps = 16;

    private static readonly string[] s_locks = ["Lock", "Gate", "Sync", "Semaphore", "Mutex", "Monitor", "Guard"];

    /// <summary>Returns the lock that an expression refers to.</summary>
    public static HeldLock Read(IOperation? expression, LockMode mode, LocalValues locals) => Read(expression, mode, locals, MaximumSteps);

    private static HeldLock Read(IOperation? expression, LockMode mode, LocalValues locals, int steps)
    {
        if (steps == 0)
        {
            return HeldLock.Unknown;
        }

        IOperation? bare = expression.Bare();
        return bare switch
        {
            IInstanceReferenceOperation => HeldLock.Self with { Mode = mode },
            ITypeOfOperation type =>
                new HeldLock(null, "static typeof " + type.TypeOperand.ToDisplayString(), $"typeof({type.TypeOperand.Name})", mode),
            IPropertyReferenceOperation { Arguments.IsEmpty: false } => HeldLock.Unknown, // one lock for each key
            IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => ReadMember(member, mode, locals, steps),
            IInvalidOperation { Syntax: IdentifierNameSyntax inherited } => Inherited(inherited.Identifier.ValueText, mode),
            IInvalidOperation { Syntax: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: { } inherited } } =>
                Inherited(inherited.Identifier.ValueText, mode),
            ILocalReferenceOperation local when IsDataOf(locals.ValueOf(local.Local)) =>
                new HeldLock(local.Local, HeldLock.This, local.Local.Name, mode),
            ILocalReferenceOperation local when locals.ValueOf(local.Local) is { } value => Read(value, mode, locals, steps - 1),
            IParameterReferenceOperation parameter => new HeldLock(parameter.Parameter, HeldLock.This, parameter.Parameter.Name, mode),
            ILocalReferenceOperation local => new HeldLock(local.Local, HeldLock.This, local.Local.Name, mode),
            _ => HeldLock.Unknown,
        };
    }

    /// <summary>A lock that a base class declares, which is in an assembly or a file that is missing.</summary>
    private static HeldLock Inherited(string name, LockMode mode) => new(null, HeldLock.This + "." + name, name, mode);

    /// <summary>An entry that is data: locking it guards the entry, and not the collection.</summary>
    private static bool IsDataOf(IOperation? value) =>
        value.Bare() is IPropertyReferenceOperation { Property.IsIndexer: true, Type: { SpecialType: not SpecialType.System_Object } entry }
        && entry.ContainingNamespace is not { Name: "Threading" }
        && !s_locks.Any(word => entry.Name.IndexOf(word, System.StringComparison.OrdinalIgnoreCase) >= 0);

    private static HeldLock ReadMember(IMemberReferenceOperation reference, LockMode mode, LocalValues locals, int steps)
    {
        ISymbol member = reference.Member.OriginalDefinition;
        if (member.Name == "SyncRoot" && reference.Instance is { } collection)
        {
            return Read(collection, mode, locals, steps - 1);
        }

        if (reference.Instance is null)
        {
            return new HeldLock(null, $"static {member.ContainingType?.ToDisplayString()}.{member.Name}", member.Name, mode);
        }

        member = FieldOf(member) ?? member;
        HeldLock owner = Read(reference.Instance, mode, locals, steps - 1);
        return owner.IsUnknown
            ? HeldLock.Unknown
            : owner with
            {
                Path = owner.Path + "." + member.Name,
                Name = owner is { Root: null, Path: HeldLock.This }
                ? member.Name
                : owner.Name + "." + member.Name
            };
    }

    /// <summary>Gets the field that a property only returns; null if it does more.</summary>
    private static ISymbol? FieldOf(ISymbol member) => member is IPropertySymbol property
        ? property.DeclaringSyntaxReferences
            .Select(static reference => Getters.ReturnedName(reference.GetSyntax()))
            .OfType<string>()
            .SelectMany(name => property.ContainingType.GetMembers(name))
            .FirstOrDefault(static found => found is IFieldSymbol)
        : null;

    /// <summary>Returns whether a semaphore was created with more than one place, so that it is not a lock.</summary>
    public static bool LetsManyIn(IOperation? semaphore) =>
        semaphore.Bare() is IFieldReferenceOperation { Field: { Type.Name: "SemaphoreSlim" or "Semaphore" } field }
        && field.DeclaringSyntaxReferences
            .Select(static reference => reference.GetSyntax())
            .OfType<VariableDeclaratorSyntax>()
            .Any(static declarator =>
                declarator.Initializer?.Value is BaseObjectCreationExpressionSyntax
                {
                    ArgumentList.Arguments: [{ Expression: { } count },
                    ..]
                } && !MayBeOne(count));

    /// <summary>Returns whether an event is created as set, so that the first wait for it goes on: it is used as a lock.</summary>
    public static bool IsCreatedSet(IOperation signal) =>
        signal.Bare() is IFieldReferenceOperation { Field: { } field }
        && field.ContainingType.DeclaringSyntaxReferences
            .SelectMany(static part => part.GetSyntax().DescendantNodes())
            .Any(node => node switch
            {
                VariableDeclaratorSyntax { Initializer.Value: { } value } declarator =>
                    declarator.Identifier.ValueText == field.Name && IsSet(value),
                AssignmentExpressionSyntax { Left: { } left, Right: { } right } =>
                    (left as IdentifierNameSyntax ?? (left as MemberAccessExpressionSyntax)?.Name)?.Identifier.ValueText == field.Name
                    && IsSet(right),
                _ => false,
            });

    private static bool IsSet(ExpressionSyntax value) => value is BaseObjectCreationExpressionSyntax
    {
        ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: true } }]
    };

    private static bool MayBeOne(ExpressionSyntax count) => count is LiteralExpressionSyntax { Token.Value: 0 or 1 };
}

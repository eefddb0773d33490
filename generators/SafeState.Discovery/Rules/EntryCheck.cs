using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SafeState.Discovery.Accesses;
using SafeState.Discovery.Collections;

namespace SafeState.Discovery.Rules;

/// <summary>A test whether a concurrent dictionary has an entry.</summary>
/// <param name="Call">The call that stands in the condition: the test itself, or a helper that only makes it.</param>
/// <param name="Dictionary">The dictionary.</param>
/// <param name="Key">The key, as the caller writes it.</param>
/// <param name="Value">The argument that gets the value; null if there is none.</param>
/// <param name="ReadsValue">True if the test reads the value as well.</param>
internal sealed record EntryCheck(
    IInvocationOperation Call, IOperation Dictionary, IOperation Key, IOperation? Value, bool ReadsValue)
{
    /// <summary>Finds the tests that no lock surrounds, each with its function.</summary>
    public static IEnumerable<(EntryCheck Check, FunctionInfo Function)> FindAll(DiscoveredType type)
    {
        foreach (FunctionInfo function in type.Model.Functions.Where(static function => function.EntryLocks.IsEmpty))
        {
            foreach (IInvocationOperation call in function.Operations.Where(static entry => entry.Held.IsEmpty)
                .Select(static entry => entry.Operation).OfType<IInvocationOperation>())
            {
                if ((Read(call) ?? ReadHelper(type, call)) is { } check)
                {
                    yield return (check, function);
                }
            }
        }
    }

    private static EntryCheck? Read(IInvocationOperation call) =>
        call.TargetMethod.Name is "ContainsKey" or "TryGetValue"
        && call.Receiver() is { } dictionary
        && ConcurrentCalls.IsConcurrent(dictionary)
        && call.Arguments is [{ Value: { } key }, ..] arguments
            ? new EntryCheck(call, dictionary, key, arguments.Length == 2 ? arguments[1].Value : null,
                call.TargetMethod.Name == "TryGetValue")
            : null;

    /// <summary>A helper of the type that only returns the result of a test, with the key that it was given.</summary>
    private static EntryCheck? ReadHelper(DiscoveredType type, IInvocationOperation call)
    {
        if (call.TargetMethod is not { DeclaredAccessibility: Accessibility.Private, ReturnType.SpecialType: SpecialType.System_Boolean }
            || type.Model.Functions.FirstOrDefault(function =>
                SymbolEqualityComparer.Default.Equals(function.Symbol, call.TargetMethod.OriginalDefinition))
                is not { Operations: [{ Held.IsEmpty: true, Operation: IInvocationOperation { Parent: IReturnOperation } inner }] }
            || Read(inner) is not { } check
            || ArgumentOf(call, check.Key) is not { } key)
        {
            return null;
        }

        return check with { Call = call, Key = key, Value = check.Value is null ? null : ArgumentOf(call, check.Value) };
    }

    private static IOperation? ArgumentOf(IInvocationOperation call, IOperation parameter) =>
        parameter.Bare() is IParameterReferenceOperation { Parameter: { } used }
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == used.Ordinal)?.Value
            : null;
}

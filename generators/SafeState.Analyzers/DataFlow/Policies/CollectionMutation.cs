using Microsoft.CodeAnalysis;

namespace SafeState.Analyzers.DataFlow;

/// <summary>A change of a collection in place.</summary>
/// <param name="Operation">The operation that changes it.</param>
/// <param name="Target">The collection.</param>
/// <param name="Name">What is done to it.</param>
internal sealed record CollectionMutation(IOperation Operation, IOperation Target, string Name);

namespace SafeState.Weaver.Tests.Shapes;

/// <summary>A small program, and what its woven form must announce.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Source">The source; <c>Shape.Run</c> is called.</param>
/// <param name="Events">What the runtime is called with, in order.</param>
public sealed record Shape(string Name, string Source, params string[] Events)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}

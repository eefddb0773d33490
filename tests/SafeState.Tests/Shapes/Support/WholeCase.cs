using System;
using System.Collections.Generic;

namespace SafeState.Tests.Shapes;

/// <summary>A kind of store that a delegate owns as a whole, with every member by the part that it plays in the contract.</summary>
public sealed class WholeCase
{
    private readonly string _label;
    private readonly Func<string, WholeCase> _create;

    internal WholeCase(string label, Func<string, WholeCase> create)
    {
        _label = label;
        _create = create;
    }

    /// <summary>Gets the content, as text.</summary>
    public required Func<string> Show { get; init; }

    /// <summary>Members that run a delegate with the store owned, and change the content when the delegate returns.</summary>
    public required (string Name, Action<Action> Run)[] Delegates { get; init; }

    /// <summary>Members without a delegate that change the content.</summary>
    public required (string Name, Action Call)[] Writes { get; init; }

    /// <summary>Members that only read.</summary>
    public required (string Name, Action Call)[] Reads { get; init; }

    /// <summary>Writes that find nothing to change.</summary>
    internal (string Name, Action Call)[] Declined { get; init; } = [];

    /// <summary>Writes of the whole content that detach a delegate, with what the store shows afterwards.</summary>
    internal (string Name, Action Call, string Left)[] Detaching { get; init; } = [];

    /// <summary>Writes of the whole content that wait for a delegate.</summary>
    internal (string Name, Action Call)[] Waiting { get; init; } = [];

    internal IEnumerable<(string Name, Action Call)> Delayed
    {
        get
        {
            foreach ((string Name, Action Call) write in Writes)
            {
                yield return write;
            }

            foreach ((string Name, Action Call) write in Waiting)
            {
                yield return write;
            }

            foreach ((string name, Action<Action> run) in Delegates)
            {
                yield return (name, () => run(static () => { }));
            }
        }
    }

    /// <summary>Creates a store of the same kind.</summary>
    internal WholeCase Fresh(string name = "store") => _create(name);

    /// <inheritdoc/>
    public override string ToString() => _label;
}

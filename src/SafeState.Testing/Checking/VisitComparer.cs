using System;
using System.Collections.Generic;

namespace SafeState.Testing;

/// <summary>Compares states as the model does.</summary>
internal sealed class VisitComparer<TState>(IEqualityComparer<TState> states) : IEqualityComparer<Visit<TState>>
{
    public bool Equals(Visit<TState> x, Visit<TState> y) => x.Taken.Equals(y.Taken) && states.Equals(x.State, y.State);

    public int GetHashCode(Visit<TState> obj) => HashCode.Combine(obj.Taken, obj.State is { } state ? states.GetHashCode(state) : 0);
}

using System;
using System.Collections.Generic;

namespace SafeState.Integration.Tests.Shapes;

/// <summary>Guarded classes inside everything that can hold one.</summary>
/// <typeparam name="T">The type of the keys, all the way in.</typeparam>
internal sealed partial record Outer<T>(int Depth)
    where T : notnull
{
    internal partial interface IMiddle
    {
        internal partial struct Inner
        {
            [GuardedState]
            internal sealed partial class Deep<TValue>
            {
                private readonly Dictionary<T, TValue?> _values = [];

                public IGuardedMap<T, TValue?> Map => Values;
            }
        }
    }

    internal static partial class Holder
    {
        [GuardedState]
        internal sealed partial class @event
        {
            private readonly Dictionary<T, Func<T, int>> @class = [];

            public IGuardedMap<T, Func<T, int>> Map => Class;
        }
    }
}

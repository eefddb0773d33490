using System;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using SafeState.CompilerServices;
using SafeState.Metering;

namespace SafeState.RuntimeModes.Tests.Code;

/// <summary>Has the hot members compiled, so that the runtime, when it is asked to, prints their machine code.</summary>
internal static class HotMembers
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static void Compile()
    {
        CompileOf<StripedStrategy<int, long, IntegerHasher<int>>, NoProbe>(new([], takeOver: true));
        CompileOf<StripedStrategy<int, long, IntegerHasher<int>>, MeteringProbe>(new([], takeOver: true));
        Prepare(typeof(ThreadCounters), nameof(ThreadCounters.Increment));
    }

    private static void CompileOf<TStrategy, TProbe>(TStrategy store)
        where TStrategy : struct, IMapStrategy<int, long>
        where TProbe : struct, IStoreProbe
    {
        ProbedNumbers<TStrategy, TProbe> map = new(store);
        map[1] = 1; // whatever is made at first use is there before anything is compiled
        _ = map.Increment(1);
        Type members = typeof(GuardedMap<int, long, TStrategy, TProbe>);
        _ = members.GetMethod("TryGetValue", Any)!.Invoke(map, [1, null]); // a call that nothing is inlined into
        Prepare(members, "Set");
        Prepare(members, "UpdateInPlace", typeof(AddDelta));
        Prepare(typeof(ProbedNumbers<TStrategy, TProbe>), "PlainTryGetValue");
        Prepare(typeof(ProbedNumbers<TStrategy, TProbe>), "PlainSet");
        Prepare(typeof(ProbedNumbers<TStrategy, TProbe>), "PlainChange", typeof(AddDelta));
    }

    private static void Prepare(Type type, string name, params Type[] arguments)
    {
        RuntimeTypeHandle[] instantiation =
            [.. type.GetGenericArguments().Concat(arguments).Select(static argument => argument.TypeHandle)];
        RuntimeHelpers.PrepareMethod(type.GetMethod(name, Any)!.MethodHandle, instantiation);
    }
}

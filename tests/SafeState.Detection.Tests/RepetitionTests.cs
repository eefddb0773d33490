using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using SafeState.Detection.CompilerServices;
using SafeState.Detection.Engine;
using SafeState.Detection.Tests.Support;

namespace SafeState.Detection.Tests;

/// <summary>Calls that a loop repeats, and how the detector knows a collection again.</summary>
[Collection(OneAtATime.Name)]
public sealed class RepetitionTests
{
    [Fact]
    public void A_quiet_call_may_be_repeated_and_an_armed_one_may_not()
    {
        Watched watched = new();
        Dictionary<int, int> map = [];
        int site = watched.Plain(AccessKinds.Read);
        _ = watched.Detector.EnterInLoop(map, site, AccessKinds.Read, out _);
        Assert.Equal(0, watched.Detector.EnterInLoop(map, site, AccessKinds.Read, out long epoch));
        Assert.NotEqual(Epoch.None, epoch);

        Watched armed = new(new DetectionSettings { Delay = 1, Grace = int.MaxValue });
        int token = armed.Detector.EnterInLoop(map, armed.Armed(AccessKinds.Write), AccessKinds.Write, out epoch);
        Assert.Equal(Epoch.None, epoch);
        Assert.NotEqual(0, token);
        armed.Detector.Exit(token);
    }

    [Fact]
    public void The_hash_of_an_object_is_that_of_the_runtime_in_each_state_of_its_header()
    {
        for (int i = 0; i < 1000; i++)
        {
            object value = i % 2 == 0 ? new List<int>() : new int[i];
            if (i % 3 == 0)
            {
                lock (value)
                {
                    Assert.Equal(IdentityHash.Get(value), RuntimeHelpers.GetHashCode(value));
                    Monitor.Pulse(value); // moves the header to a block of its own
                }
            }

            int hash = IdentityHash.Get(value);
            Assert.Equal(RuntimeHelpers.GetHashCode(value), hash);
            lock (value)
            {
                Assert.Equal(hash, IdentityHash.Get(value));
            }
        }
    }
}

using System.Collections.Generic;

namespace SafeState.Testing.Tests.Structures;

/// <summary>A register whose compare-and-set may fail for no reason.</summary>
internal sealed class SpuriousRegisterModel : INondeterministicModel<int, RegisterCall<int>, Answer<int>>
{
    public int Start => 0;

    public bool IsRead(RegisterCall<int> operation) => operation.Member == RegisterMember.Read;

    public IEnumerable<(int State, Answer<int> Result)> Outcomes(int state, RegisterCall<int> operation)
    {
        switch (operation.Member)
        {
            case RegisterMember.Read:
                yield return (state, new(true, state));
                break;
            case RegisterMember.Write:
                yield return (operation.Value, new(true));
                break;
            default:
                yield return (state, new(false));
                if (state == operation.Expected)
                {
                    yield return (operation.Value, new(true));
                }

                break;
        }
    }
}

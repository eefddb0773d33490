using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Sites;

namespace SafeState.Weaver.Emission;

/// <summary>Compilers call <c>StringBuilder.ToString</c> as the method of <c>object</c> that it overrides.</summary>
internal static class TextCalls
{
    private const string StringBuilder = "System.Text.StringBuilder";

    /// <summary>Returns whether a call may be one of <c>StringBuilder.ToString</c>.</summary>
    public static bool IsCandidate(MethodReference called) => called.Name == "ToString" && called.DeclaringType.FullName == "System.Object";

    /// <summary>Has a call name the type of its receiver, where that is known.</summary>
    public static void Specialize(Instruction call, SiteAnalysis analysis)
    {
        if (call.Operand is MethodReference called && call.OpCode.Code == Code.Callvirt && IsCandidate(called)
            && analysis.FindType(call, 0) is { FullName: StringBuilder } type)
        {
            call.Operand = new MethodReference(called.Name, called.ReturnType, type) { HasThis = true };
        }
    }
}

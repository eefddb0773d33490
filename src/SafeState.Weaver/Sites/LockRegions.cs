using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Sites;

/// <summary>
/// The locks of fields that surround the instructions of one method: taken before or at the start of a try block, released in its finally.
/// </summary>
internal sealed class LockRegions
{
    private readonly List<(int Start, int End, string Field)> _regions = [];

    /// <summary>Looks at a body, whose offsets are computed.</summary>
    public LockRegions(MethodDefinition method, FieldOrigins origins)
    {
        List<(Instruction At, string Field)> entries = [];
        foreach (Instruction call in method.Body.Instructions)
        {
            if (call.Operand is MethodReference called && LockRules.Find(called) is { Role: LockRole.Enter }
                && origins.Find(call, 0) is { } field)
            {
                entries.Add((call, GetName(field)));
            }
        }

        if (entries.Count == 0)
        {
            return;
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(Releases))
        {
            // The last lock that was taken before the block, or in its first instructions.
            int start = handler.TryStart.Offset;
            (Instruction at, string name) = entries.LastOrDefault(entry => entry.At.Offset < start + 24);
            if (at is not null && start - at.Offset < 64)
            {
                _regions.Add((start, handler.TryEnd.Offset, name));
            }
        }
    }

    /// <summary>Returns the fields whose locks surround an instruction.</summary>
    public IEnumerable<string> Find(Instruction instruction) =>
        _regions
            .Where(region => region.Start <= instruction.Offset && instruction.Offset < region.End)
            .Select(static region => region.Field)
            .Distinct();

    /// <summary>Returns a field as <c>type::name</c>.</summary>
    public static string GetName(FieldReference field) => $"{field.DeclaringType.GetElementType().FullName}::{field.Name}";

    private static bool Releases(ExceptionHandler handler)
    {
        if (handler.HandlerType != ExceptionHandlerType.Finally)
        {
            return false;
        }

        for (Instruction? at = handler.HandlerStart; at is not null && at != handler.HandlerEnd; at = at.Next)
        {
            if (at.Operand is MethodReference called && LockRules.Find(called) is { Role: LockRole.Exit })
            {
                return true;
            }
        }

        return false;
    }
}

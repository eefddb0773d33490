using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Sites;

/// <summary>Describes the sites of one method, before its instructions change.</summary>
internal sealed class SiteAnalysis
{
    /// <summary>The just-in-time compiler keeps only so many variables of a method in registers.</summary>
    private const int MaxLoopVariables = 24;

    private readonly MethodDefinition _method;
    private readonly string _flag;
    private readonly string _caller;
    private readonly FieldOrigins _origins;
    private readonly LockRegions _locks;
    private readonly Loops _loops;
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly HashSet<string> _readFields = new(StringComparer.Ordinal);
    private int _loopVariables;

    /// <summary>Looks at a method whose macros are expanded.</summary>
    /// <param name="method">The method.</param>
    /// <param name="flag">U for the user's assembly, T for a third party's.</param>
    public SiteAnalysis(MethodDefinition method, string flag)
    {
        _method = method;
        _flag = flag;
        _caller = MemberNames.GetSourceName(method);
        _origins = new(method);
        _locks = new(method, _origins);
        _loops = new(method);
    }

    /// <summary>Returns the field of an argument, or null where it is not known.</summary>
    public FieldReference? FindField(Instruction call, int argument) => _origins.Find(call, argument);

    /// <summary>Returns a new variable for a call that a loop repeats with one collection.</summary>
    /// <returns>Null for other calls, and where the method has many variables already.</returns>
    public VariableDefinition? FindLoopVariable(Instruction call, Watch watch, TypeReference type)
    {
        bool repeats = _loops.Contains(call)
            && (watch.Kind == WatchKind.Enumerator || !_loops.Changes(call, _origins.FindProducer(call, watch)));
        return repeats && _loopVariables++ < MaxLoopVariables ? new(type) : null;
    }

    /// <summary>Describes one use of a collection.</summary>
    public Site Describe(Instruction call, MethodReference called, Watch watch)
    {
        FieldReference? reference = watch.Kind == WatchKind.Enumerator ? null : _origins.Find(call, watch.Argument);
        string field = reference is null ? "" : LockRegions.GetName(reference);
        string locks = string.Join(',', _locks.Find(call));
        string member = MemberNames.GetCalledName(called);
        if (IsInterface(called, watch.Argument))
        {
            // What stands behind an argument is known at run time only.
            member = $"IEnumerable`1 in {member}";
        }

        SequencePoint? point = FindPoint(call);
        string file = point?.Document.Url ?? "";
        return new(
            GetKey(member, file),
            watch.Access,
            member,
            _caller,
            file,
            point?.StartLine ?? 0,
            field,
            locks,
            _flag + (IsWriteAfterMiss(field, watch.Access, locks) ? "M" : "") + (_method.IsConstructor ? "C" : ""));
    }

    /// <summary>Returns the type that an argument has in the code, or null where it is not known.</summary>
    public TypeReference? FindType(Instruction call, int argument) => _origins.FindType(call, argument);

    /// <summary>A write of a field that the method has read before, without a lock: the shape of a cache.</summary>
    private bool IsWriteAfterMiss(string field, AccessKinds access, string locks)
    {
        if (field.Length == 0)
        {
            return false;
        }

        if ((access & AccessKinds.Write) == 0)
        {
            _ = _readFields.Add(field);
            return false;
        }

        return locks.Length == 0 && _readFields.Contains(field);
    }

    private static bool IsInterface(MethodReference called, int argument)
    {
        int index = called.HasThis && called.Name != ".ctor" ? argument - 1 : argument;
        return index >= 0 && called.Parameters[index].ParameterType.Name is ['I', >= 'A' and <= 'Z', ..];
    }

    private string GetKey(string member, string file)
    {
        string text = $"{_method.Module.Assembly.Name.Name}|{_caller}|{_method.Name}|{member}|{Path.GetFileName(file.Replace('\\', '/'))}";
        int ordinal = _ordinals.GetValueOrDefault(text);
        _ordinals[text] = ordinal + 1;
        ulong hash = Fnv(text + "|" + ordinal.ToString(CultureInfo.InvariantCulture));
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Fnv(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            hash = unchecked((hash ^ value) * 1099511628211);
        }

        return hash;
    }

    private SequencePoint? FindPoint(Instruction instruction)
    {
        for (Instruction? at = instruction; at is not null; at = at.Previous)
        {
            if (_method.DebugInformation.GetSequencePoint(at) is { IsHidden: false } point)
            {
                return point;
            }
        }

        return null;
    }
}

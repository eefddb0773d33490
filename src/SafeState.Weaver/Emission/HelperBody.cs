using System;
using System.Collections.Generic;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Emission;

/// <summary>
/// Writes the body of a helper that announces each collection, calls, and takes the announcements back.
/// Where a <see cref="HelperEntry"/> announces the first collection, its token is the last parameter.
/// </summary>
internal sealed class HelperBody
{
    private readonly MethodDefinition _helper;
    private readonly HelperCode _code;
    private readonly RuntimeReferences _runtime;
    private readonly HelperSignature _call;
    private readonly ILProcessor _il;
    private readonly VariableDefinition? _result;
    private readonly List<Window> _windows = [];

    /// <summary>Prepares the body.</summary>
    /// <param name="helper">The helper, with its signature.</param>
    /// <param name="code">Writes the parts that all helpers have.</param>
    /// <param name="runtime">The members of the runtime.</param>
    /// <param name="call">The call that the helper replaces.</param>
    public HelperBody(MethodDefinition helper, HelperCode code, RuntimeReferences runtime, HelperSignature call)
    {
        _helper = helper;
        _code = code;
        _runtime = runtime;
        _call = call;
        _il = helper.Body.GetILProcessor();
        _helper.Body.InitLocals = true;
        if (helper.ReturnType.MetadataType != MetadataType.Void)
        {
            _result = AddVariable(helper.ReturnType);
        }
    }

    /// <summary>Writes the body.</summary>
    /// <exception cref="NotSupportedException">The runtime cannot find the collection of an enumerator.</exception>
    public void Write()
    {
        for (int i = 0; i < _call.Watches.Count; i++)
        {
            if (_call.Watches[i].Kind != WatchKind.Sequence)
            {
                _windows.Add(CreateWindow(_call.Watches[i], i));
            }
        }

        if (_call.Element.Name == "GetEnumerator" && _runtime.FindRemember(_helper.Parameters[0].ParameterType) is { } remember)
        {
            _il.Emit(OpCodes.Ldarg_0);
            TypeReference[] arguments = [.. ((GenericInstanceType)_helper.Parameters[0].ParameterType).GenericArguments];
            _il.Emit(OpCodes.Call, HelperCode.Instantiate(remember, arguments));
        }

        if (_call.EntersFirst)
        {
            _il.Emit(OpCodes.Ldarg, _helper.Parameters[^1]);
            _il.Emit(OpCodes.Stloc, _windows[0].Token);
        }
        else
        {
            EmitEnter(_windows[0]);
        }

        EmitGuarded(0);
        if (_result is not null)
        {
            _il.Emit(OpCodes.Ldloc, _result);
        }

        _il.Emit(OpCodes.Ret);
    }

    private Window CreateWindow(Watch watch, int offset)
    {
        ParameterDefinition argument = _helper.Parameters[watch.Argument];
        VariableDefinition? owner = null;
        if (argument.ParameterType is ByReferenceType { ElementType: { } structure })
        {
            owner = AddVariable(_helper.Module.TypeSystem.Object);
            _il.Emit(OpCodes.Ldarg, argument);
            if (watch.Kind == WatchKind.Enumerator)
            {
                _il.Emit(OpCodes.Call, _runtime.GetOwner(structure));
            }
            else
            {
                _il.Emit(OpCodes.Ldobj, structure);
                _il.Emit(OpCodes.Box, structure);
            }

            _il.Emit(OpCodes.Stloc, owner);
        }

        return new(argument, owner, AddVariable(_helper.Module.TypeSystem.Int32), offset, watch.Access);
    }

    /// <summary>Try: announce the next collection, or call. Finally: take the announcement back.</summary>
    private void EmitGuarded(int index)
    {
        Instruction start = Instruction.Create(OpCodes.Nop);
        Instruction handler = Instruction.Create(OpCodes.Ldloc, _windows[index].Token);
        Instruction after = Instruction.Create(OpCodes.Nop);
        _il.Append(start);
        if (index + 1 == _windows.Count)
        {
            EmitExplained(after);
        }
        else
        {
            EmitEnter(_windows[index + 1]);
            EmitGuarded(index + 1);
            _il.Emit(OpCodes.Leave, after);
        }

        _il.Append(handler);
        _il.Emit(OpCodes.Call, _runtime.Exit);
        _il.Emit(OpCodes.Endfinally);
        _il.Append(after);
        AddHandler(ExceptionHandlerType.Finally, start, handler, after);
    }

    /// <summary>Try: call. Catch: have the runtime look at the exception, and throw it on.</summary>
    private void EmitExplained(Instruction after)
    {
        VariableDefinition error = AddVariable(_runtime.Exception);
        Instruction start = Instruction.Create(OpCodes.Nop);
        Instruction handler = Instruction.Create(OpCodes.Stloc, error);
        Instruction end = Instruction.Create(OpCodes.Nop);
        _il.Append(start);
        _code.EmitCall(_il, watches: true);
        if (_result is not null)
        {
            _il.Emit(OpCodes.Stloc, _result);
        }

        _il.Emit(OpCodes.Leave, end);
        _il.Append(handler);
        foreach (Window window in _windows)
        {
            EmitOwner(window);
            _code.EmitSite(_il, window.Offset);
            _il.Emit(OpCodes.Ldloc, error);
            _il.Emit(OpCodes.Call, _runtime.Fault);
        }

        _il.Emit(OpCodes.Rethrow);
        _il.Append(end);
        _il.Emit(OpCodes.Leave, after);
        AddHandler(ExceptionHandlerType.Catch, start, handler, end).CatchType = _runtime.Exception;
    }

    private void EmitEnter(Window window)
    {
        EmitOwner(window);
        _code.EmitSite(_il, window.Offset);
        _il.Emit(OpCodes.Ldc_I4, (int)window.Access);
        _il.Emit(OpCodes.Call, _runtime.Enter);
        _il.Emit(OpCodes.Stloc, window.Token);
    }

    private void EmitOwner(Window window)
    {
        if (window.Owner is not null)
        {
            _il.Emit(OpCodes.Ldloc, window.Owner);
        }
        else
        {
            _il.Emit(OpCodes.Ldarg, window.Argument);
        }
    }

    private VariableDefinition AddVariable(TypeReference type)
    {
        VariableDefinition variable = new(type);
        _helper.Body.Variables.Add(variable);
        return variable;
    }

    private ExceptionHandler AddHandler(ExceptionHandlerType type, Instruction start, Instruction handler, Instruction end)
    {
        ExceptionHandler added = new(type) { TryStart = start, TryEnd = handler, HandlerStart = handler, HandlerEnd = end };
        _helper.Body.ExceptionHandlers.Add(added);
        return added;
    }

    /// <summary>A collection that is announced while the call runs.</summary>
    /// <param name="Argument">The argument that is the collection, or leads to it.</param>
    /// <param name="Owner">The collection, where the argument only leads to it.</param>
    /// <param name="Token">What the runtime returned for it.</param>
    /// <param name="Offset">Its place among the sites of the call.</param>
    /// <param name="Access">What the call does to it.</param>
    private sealed record Window(
        ParameterDefinition Argument,
        VariableDefinition? Owner,
        VariableDefinition Token,
        int Offset,
        AccessKinds Access);
}

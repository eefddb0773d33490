using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Rules;

namespace SafeState.Weaver.Emission;

/// <summary>Creates the helpers of a module: static generic methods with the signature of a call and the index of its site.</summary>
internal sealed class HelperFactory(HelperClass helpers, RuntimeReferences runtime, ModuleDefinition module)
{
    private readonly Dictionary<string, MethodDefinition> _methods = new(StringComparer.Ordinal);

    /// <summary>Gets the type of the variable in which a loop remembers a call.</summary>
    public TypeReference LoopAccess => runtime.LoopAccess;

    /// <summary>Returns the helper for a call, with the type arguments of the call.</summary>
    /// <exception cref="NotSupportedException">The signature cannot be taken over.</exception>
    public MethodReference Get(HelperSignature call)
    {
        if (!_methods.TryGetValue(call.Key, out MethodDefinition? method))
        {
            method = Create(call);
            _methods.Add(call.Key, method);
        }

        return HelperCode.Instantiate(method, [.. call.Arguments]);
    }

    private MethodDefinition Create(HelperSignature call)
    {
        TypeDefinition host = helpers.GetHost(call.Method);
        int count = host.Methods.Count;
        try
        {
            MethodDefinition entry = Declare(host, call, call.IsInLoop ? "$loop" : "", out MethodReference target);
            if (call.IsInLoop)
            {
                entry.Parameters.Add(new ParameterDefinition("last", ParameterAttributes.None, new ByReferenceType(runtime.LoopAccess)));
            }

            MethodDefinition? guarded = call.HasWindow ? CreateGuarded(host, call) : null;
            HelperCode code = new(entry, helpers.Base, runtime, call, target);
            new HelperEntry(entry, code, helpers.Base, runtime, call).Write(guarded);
            return entry;
        }
        catch (NotSupportedException)
        {
            while (host.Methods.Count > count)
            {
                host.Methods.RemoveAt(count);
            }

            throw;
        }
    }

    private MethodDefinition CreateGuarded(TypeDefinition host, HelperSignature call)
    {
        MethodDefinition guarded = Declare(host, call, call.IsInLoop ? "$loop$guarded" : "$guarded", out MethodReference target);
        if (call.EntersFirst)
        {
            guarded.Parameters.Add(new ParameterDefinition("token", ParameterAttributes.None, module.TypeSystem.Int32));
        }

        new HelperBody(guarded, new HelperCode(guarded, helpers.Base, runtime, call, target), runtime, call).Write();
        return guarded;
    }

    private MethodDefinition Declare(TypeDefinition host, HelperSignature call, string suffix, out MethodReference target)
    {
        MethodDefinition helper = new(
            $"{call.Element.DeclaringType.GetElementType().Name}.{call.Element.Name.TrimStart('.')}{suffix}",
            MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig,
            module.TypeSystem.Void);
        host.Methods.Add(helper);
        target = AddSignature(helper, call);
        return helper;
    }

    /// <summary>Gives the helper its type parameters and parameters.</summary>
    /// <returns>The method to call, in terms of the helper.</returns>
    private MethodReference AddSignature(MethodDefinition helper, HelperSignature call)
    {
        int arity = call.TypeArity;
        int count = call.Arguments.Count();
        for (int i = 0; i < count; i++)
        {
            helper.GenericParameters.Add(new GenericParameter($"T{i}", helper));
        }

        GenericMapping mapping = new(helper, arity);
        TypeReference declaring = mapping.Instantiate(call.Element.DeclaringType.GetElementType());
        if (call.OpCode.Code == Code.Newobj)
        {
            helper.ReturnType = declaring;
        }
        else
        {
            helper.ReturnType = mapping.Map(call.Element.ReturnType);
            if (call.Method.HasThis)
            {
                TypeReference self = call.Constraint is not null ? new ByReferenceType(helper.GenericParameters[^1])
                    : declaring.IsValueType ? new ByReferenceType(declaring)
                    : declaring;
                helper.Parameters.Add(new ParameterDefinition("self", ParameterAttributes.None, self));
            }
        }

        foreach (ParameterDefinition parameter in call.Element.Parameters)
        {
            helper.Parameters.Add(new ParameterDefinition(parameter.Name, ParameterAttributes.None, mapping.Map(parameter.ParameterType)));
        }

        helper.Parameters.Add(new ParameterDefinition("site", ParameterAttributes.None, module.TypeSystem.Int32));
        AddConstraints(helper, call, mapping, declaring);
        return CreateTarget(helper, call, declaring, arity);
    }

    private static void AddConstraints(MethodDefinition helper, HelperSignature call, GenericMapping mapping, TypeReference declaring)
    {
        if (call.Constraint is not null)
        {
            helper.GenericParameters[^1].Constraints.Add(new GenericParameterConstraint(declaring));
        }

        MethodDefinition? definition = FrameworkTypes.Resolve(call.Method);
        if (definition is null)
        {
            return;
        }

        const GenericParameterAttributes Variance = GenericParameterAttributes.VarianceMask;
        IEnumerable<GenericParameter> originals = definition.DeclaringType.GenericParameters.Concat(definition.GenericParameters);
        foreach ((GenericParameter original, GenericParameter copy) in originals.Zip(helper.GenericParameters))
        {
            copy.Attributes = original.Attributes & ~Variance;
            foreach (GenericParameterConstraint constraint in original.Constraints)
            {
                copy.Constraints.Add(new GenericParameterConstraint(mapping.Map(constraint.ConstraintType)));
            }
        }
    }

    private static MethodReference CreateTarget(MethodDefinition helper, HelperSignature call, TypeReference declaring, int arity)
    {
        MethodReference element = call.Element;
        MethodReference target = new(element.Name, helper.Module.ImportReference(element.ReturnType, element), declaring)
        {
            HasThis = element.HasThis,
            ExplicitThis = element.ExplicitThis,
            CallingConvention = element.CallingConvention,
        };
        foreach (GenericParameter parameter in element.GenericParameters)
        {
            target.GenericParameters.Add(new GenericParameter(parameter.Name, target));
        }

        foreach (ParameterDefinition parameter in element.Parameters)
        {
            target.Parameters.Add(new ParameterDefinition(helper.Module.ImportReference(parameter.ParameterType, element)));
        }

        if (element.GenericParameters.Count == 0)
        {
            return target;
        }

        GenericInstanceMethod instance = new(target);
        for (int i = 0; i < element.GenericParameters.Count; i++)
        {
            instance.GenericArguments.Add(helper.GenericParameters[arity + i]);
        }

        return instance;
    }
}

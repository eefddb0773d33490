using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SafeState.Weaver.Emission;

/// <summary>
/// The class that a woven module gets. It has one helper for each member that is called, and the base of the module's sites.
/// </summary>
internal sealed class HelperClass
{
    /// <summary>The name of the class; a module that has it is woven already.</summary>
    public const string Name = "<SafeState.Detection>";

    private static readonly Type[] s_attributes =
    [
        typeof(CompilerGeneratedAttribute),
        typeof(ExcludeFromCodeCoverageAttribute),
        typeof(DebuggerNonUserCodeAttribute),
        typeof(StackTraceHiddenAttribute),
    ];

    private readonly ModuleDefinition _module;
    private readonly RuntimeReferences _runtime;
    private readonly Dictionary<TypeDefinition, TypeDefinition> _hosts = [];

    /// <summary>Adds the class to the module.</summary>
    public HelperClass(ModuleDefinition module, RuntimeReferences runtime)
    {
        _module = module;
        _runtime = runtime;
        Type = Create(TypeAttributes.NotPublic);
        module.Types.Add(Type);
        const FieldAttributes ReadOnly = FieldAttributes.Assembly | FieldAttributes.Static | FieldAttributes.InitOnly;
        Base = new FieldDefinition("Base", ReadOnly, module.TypeSystem.Int32);
        Type.Fields.Add(Base);
    }

    public TypeDefinition Type { get; }

    /// <summary>Gets the field with the number that the runtime adds to the index of a site.</summary>
    public FieldDefinition Base { get; }

    /// <summary>Returns the class for the helper of a method. A type that only its surroundings can see gets a class next to it.</summary>
    public TypeDefinition GetHost(MethodReference called)
    {
        if (called.DeclaringType.GetElementType() is not TypeDefinition { DeclaringType: { } outer } type
            || type.IsNestedPublic || type.IsNestedAssembly || type.IsNestedFamilyOrAssembly)
        {
            return Type;
        }

        if (!_hosts.TryGetValue(outer, out TypeDefinition? host))
        {
            host = Create(TypeAttributes.NestedAssembly);
            outer.NestedTypes.Add(host);
            _hosts.Add(outer, host);
        }

        return host;
    }

    /// <summary>Adds the registration of the module's sites, and has the module's initializer run it before all other code.</summary>
    /// <remarks>The field is read-only, so that the just-in-time compiler takes it for a constant.</remarks>
    public void Complete(string table)
    {
        ILProcessor registration = AddInitializer(Type);
        registration.Emit(OpCodes.Ldstr, _module.Assembly.Name.Name);
        registration.Emit(OpCodes.Ldstr, table);
        registration.Emit(OpCodes.Call, _runtime.Register);
        registration.Emit(OpCodes.Stsfld, Base);
        registration.Emit(OpCodes.Ret);

        TypeDefinition global = _module.GetType("<Module>");
        MethodDefinition? existing = global.Methods.FirstOrDefault(static method => method.Name == ".cctor");
        ILProcessor il = existing?.Body.GetILProcessor() ?? AddInitializer(global);
        if (existing is null)
        {
            il.Emit(OpCodes.Ret);
        }

        Instruction first = il.Body.Instructions[0];
        il.InsertBefore(first, Instruction.Create(OpCodes.Ldsfld, Base));
        il.InsertBefore(first, Instruction.Create(OpCodes.Pop));
    }

    private ILProcessor AddInitializer(TypeDefinition type)
    {
        MethodDefinition initializer = new(
            ".cctor",
            MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig | MethodAttributes.SpecialName
                | MethodAttributes.RTSpecialName,
            _module.TypeSystem.Void);
        type.Methods.Add(initializer);
        return initializer.Body.GetILProcessor();
    }

    private TypeDefinition Create(TypeAttributes visibility)
    {
        TypeDefinition type = new(
            "",
            Name,
            visibility | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit,
            _module.TypeSystem.Object);
        foreach (Type attribute in s_attributes)
        {
            type.CustomAttributes.Add(new CustomAttribute(_runtime.FindAttribute(attribute)));
        }

        return type;
    }
}

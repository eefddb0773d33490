using System;
using System.Linq;
using Mono.Cecil;

namespace SafeState.Weaver.Emission;

/// <summary>The members of the runtime that woven code calls, as references of the woven module.</summary>
internal sealed class RuntimeReferences
{
    private const string Namespace = "SafeState.Detection.CompilerServices.";
    private readonly ModuleDefinition _module;
    private readonly ModuleDefinition _runtime;

    /// <summary>Finds the members.</summary>
    /// <param name="module">The module to weave.</param>
    /// <param name="runtime">The assembly SafeState.Detection.</param>
    /// <exception cref="InvalidOperationException">The runtime lacks a member: it has another version than the weaver.</exception>
    public RuntimeReferences(ModuleDefinition module, ModuleDefinition runtime)
    {
        _module = module;
        _runtime = runtime;
        Enter = Find("Access", "Enter");
        EnterInLoop = Find("Access", "EnterInLoop");
        Exit = Find("Access", "Exit");
        Fault = Find("Access", "Fault");
        Watch = Find("Access", "Watch");
        Register = Find("Modules", "Register");
        LockEntered = Find("Locks", "Entered");
        LockExited = Find("Locks", "Exited");
        SemaphoreEntered = Find("Locks", "SemaphoreEntered");
        SemaphoreAwaited = Find("Locks", "SemaphoreAwaited");
        SemaphoreExited = Find("Locks", "SemaphoreExited");
        ChaosPoint = Find("Points", "Reach");
        TestBegin = Find("Tests", "Begin");
        TestEnd = Find("Tests", "End");
        TestScope = TestBegin.ReturnType;
        Exception = Fault.Parameters[2].ParameterType;
        LoopAccess = ((ByReferenceType)EnterInLoop.Parameters[3].ParameterType).ElementType;
    }

    public MethodReference Enter { get; }

    public MethodReference EnterInLoop { get; }

    public MethodReference Exit { get; }

    public MethodReference Fault { get; }

    public MethodReference Watch { get; }

    public MethodReference Register { get; }

    public MethodReference LockEntered { get; }

    public MethodReference LockExited { get; }

    public MethodReference SemaphoreEntered { get; }

    public MethodReference SemaphoreAwaited { get; }

    public MethodReference SemaphoreExited { get; }

    public MethodReference ChaosPoint { get; }

    public MethodReference TestBegin { get; }

    public MethodReference TestEnd { get; }

    public TypeReference LoopAccess { get; }

    public TypeReference TestScope { get; }

    public TypeReference Exception { get; }

    /// <summary>Returns the method that finds the collection of an enumerator, or the lock of a scope; null if there is none.</summary>
    public MethodReference? FindOwner(TypeReference enumerator) => FindOwners("Get", enumerator);

    /// <summary>Returns the method that finds the collection of an enumerator, with its type arguments.</summary>
    /// <exception cref="NotSupportedException">The runtime cannot find the collection.</exception>
    public MethodReference GetOwner(TypeReference enumerator)
    {
        MethodReference finder = FindOwner(enumerator)
            ?? throw new NotSupportedException($"The runtime does not know the collection of {enumerator.FullName}.");
        return enumerator is GenericInstanceType generic ? HelperCode.Instantiate(finder, [.. generic.GenericArguments]) : finder;
    }

    /// <summary>Returns the method that remembers a collection whose enumerators do not know it; null for the others.</summary>
    public MethodReference? FindRemember(TypeReference collection) => FindOwners("Remember", collection);

    /// <summary>Returns the end of an asynchronous test, or null if tests that return the type are not supported.</summary>
    public MethodReference? FindTestEndAsync(TypeReference task)
    {
        MethodDefinition? method = Type("Tests").Methods.SingleOrDefault(candidate => candidate.Name == "EndAsync"
            && candidate.Parameters[1].ParameterType.FullName == task.FullName);
        return method is null ? null : _module.ImportReference(method);
    }

    /// <summary>Returns a constructor without parameters of an attribute of the framework.</summary>
    public MethodReference FindAttribute(Type attribute)
    {
        // From the framework of the runtime: the module may be compiled for a standard that lacks the attribute.
        TypeReference type = new(attribute.Namespace, attribute.Name, _runtime, _runtime.TypeSystem.CoreLibrary);
        return new MethodReference(".ctor", _module.TypeSystem.Void, _module.ImportReference(type)) { HasThis = true };
    }

    private MethodReference? FindOwners(string name, TypeReference type)
    {
        string full = type.GetElementType().FullName;
        MethodDefinition? method = Type("Owners").Methods.SingleOrDefault(candidate => candidate.IsPublic && candidate.Name == name
            && candidate.Parameters[0].ParameterType.GetElementType().FullName == full);
        return method is null ? null : _module.ImportReference(method);
    }

    private TypeDefinition Type(string name) =>
        _runtime.GetType(Namespace + name) ?? throw new InvalidOperationException($"SafeState.Detection has no type {Namespace}{name}.");

    private MethodReference Find(string type, string name) => _module.ImportReference(
        Type(type).Methods.SingleOrDefault(method => method.Name == name)
            ?? throw new InvalidOperationException($"SafeState.Detection has no member {Namespace}{type}.{name}."));
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace SafeState.Weaver.Tests.Weaving;

/// <summary>A woven assembly that is loaded beside its recorder, apart from those of other tests.</summary>
internal sealed class WovenRun : IDisposable
{
    private readonly AssemblyLoadContext _context = new("woven", isCollectible: true);
    private readonly Type _recorder;

    /// <summary>Loads an assembly.</summary>
    /// <param name="path">The path of the assembly.</param>
    /// <param name="token">What the recorder returns for each announcement.</param>
    public WovenRun(string path, int token)
    {
        using MemoryStream runtime = new(File.ReadAllBytes(Compiler.Runtime));
        _recorder = _context.LoadFromStream(runtime).GetType("SafeState.Detection.CompilerServices.Recorder", throwOnError: true)!;
        Set("Token", token);
        using MemoryStream assembly = new(File.ReadAllBytes(path));
        Assembly = _context.LoadFromStream(assembly);
    }

    public Assembly Assembly { get; }

    public List<string> Events => (List<string>)Get("Events")!;

    public List<string[]> Sites => (List<string[]>)Get("Sites")!;

    public List<object?> Objects => (List<object?>)Get("Objects")!;

    public List<string> Points => (List<string>)Get("Points")!;

    public int Open => (int)Get("Open")!;

    /// <summary>Has the just-in-time compiler look at each method that needs no type arguments.</summary>
    public void CompileAll()
    {
        const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (Type type in Assembly.GetTypes())
        {
            foreach (MethodBase method in (IEnumerable<MethodBase>)[.. type.GetMethods(All), .. type.GetConstructors(All)])
            {
                if (!method.IsAbstract && !method.ContainsGenericParameters)
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                }
            }
        }
    }

    /// <summary>Calls <c>Shape.Run</c>.</summary>
    public object? Run()
    {
        try
        {
            return Assembly.GetType("Shape", throwOnError: true)!.GetMethod("Run")!.Invoke(null, null);
        }
        catch (TargetInvocationException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Unload();

    private object? Get(string field) => _recorder.GetField(field)!.GetValue(null);

    private void Set(string field, object value) => _recorder.GetField(field)!.SetValue(null, value);
}

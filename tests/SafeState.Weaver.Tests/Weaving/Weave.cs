using System;
using System.IO;
using Mono.Cecil;
using SafeState.Weaver.Output;

namespace SafeState.Weaver.Tests.Weaving;

/// <summary>Weaves one assembly as the program does.</summary>
internal static class Weave
{
    /// <summary>Weaves an assembly into a folder.</summary>
    /// <returns>The path of the woven assembly, and the log; null if it was there.</returns>
    public static (string Path, WeaveLog? Log) Into(string folder, string assembly, string flag = "U")
    {
        string target = Path.Combine(folder, Path.GetFileName(assembly));
        using AssemblyReferences references = new([Compiler.Runtime, .. Compiler.Framework]);
        using ModuleDefinition runtime =
            ModuleDefinition.ReadModule(Compiler.Runtime, new ReaderParameters { AssemblyResolver = references, InMemory = true });
        WeaveLog? log = new WovenFile(new WeaveItem(flag, assembly, target), references, runtime).Update();
        return (target, log);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using Mono.Cecil;

namespace SafeState.Weaver.Output;

/// <summary>Weaves the assemblies of one build.</summary>
internal static class WeaveCommand
{
    /// <summary>Runs a request. An assembly that cannot be woven is used as it is, with a warning.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string file, TextWriter output)
    {
        WeaveRequest request = WeaveRequest.Read(file);
        using AssemblyReferences references = new([request.Runtime, .. request.References]);
        ReaderParameters parameters = new() { AssemblyResolver = references, InMemory = true };
        using ModuleDefinition runtime = ModuleDefinition.ReadModule(request.Runtime, parameters);
        List<WeaveLog> logs = [];
        foreach (WeaveItem item in request.Assemblies)
        {
            try
            {
                if (new WovenFile(item, references, runtime).Update() is { } log)
                {
                    logs.Add(log);
                }
            }
            catch (Exception error) when (error is AssemblyResolutionException or not (IOException or UnauthorizedAccessException))
            {
                // Whatever is wrong with one assembly, or with the weaver: the build goes on, and says which assembly is not watched.
                AtomicFile.Copy(item.Source, item.Target);
                output.WriteLine(
                    $"{item.Source} : warning SAFE914: The assembly cannot be woven and is not watched: "
                    + $"{error.Message.ReplaceLineEndings(" ")} "
                    + "Exclude it with SafeStateDetectExclude.");
            }
        }

        Write(request, logs);
        return 0;
    }

    private static void Write(WeaveRequest request, List<WeaveLog> logs)
    {
        if (request.Log is not null && logs.Count > 0)
        {
            using StreamWriter writer = new(request.Log, append: false);
            foreach (WeaveLog log in logs)
            {
                log.Write(writer);
            }
        }
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using Mono.Cecil;

namespace SafeState.Weaver.Output;

/// <summary>Finds assemblies by name among those that the build refers to.</summary>
internal sealed class AssemblyReferences : IAssemblyResolver
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, AssemblyDefinition> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers where the assemblies are; none is read before it is needed.</summary>
    public AssemblyReferences(IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            _ = _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        }
    }

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name) => Resolve(name, new ReaderParameters());

    /// <inheritdoc/>
    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters)
    {
        if (_loaded.TryGetValue(name.Name, out AssemblyDefinition? assembly))
        {
            return assembly;
        }

        if (!_paths.TryGetValue(name.Name, out string? path) || !File.Exists(path))
        {
            throw new AssemblyResolutionException(name);
        }

        assembly = AssemblyDefinition.ReadAssembly(path, new ReaderParameters { AssemblyResolver = this, InMemory = true });
        _loaded.Add(name.Name, assembly);
        return assembly;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (AssemblyDefinition assembly in _loaded.Values)
        {
            assembly.Dispose();
        }
    }
}

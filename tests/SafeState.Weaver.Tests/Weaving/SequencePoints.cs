using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SafeState.Weaver.Tests.Weaving;

/// <summary>The places of the source that the symbols of an assembly name.</summary>
internal static class SequencePoints
{
    /// <summary>Reads them, method by method, without what weaving adds.</summary>
    public static IReadOnlyList<string> Read(string assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(
            assembly,
            new ReaderParameters
            {
                InMemory = true,
                ReadSymbols = true,
                SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: true)
            });
        return [.. module.GetTypes()
            .SelectMany(static type => type.Methods)
            .SelectMany(static method =>
                method.DebugInformation.SequencePoints.Select(point =>
                    $"{method.FullName} {point.Document.Url} {point.StartLine}:{point.StartColumn}-{point.EndLine}:{point.EndColumn}"))];
    }
}

using System.IO;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SafeState.Weaver.Output;

/// <summary>Writes symbols into the assembly, whose file has no name yet.</summary>
internal sealed class EmbeddedSymbols : ISymbolWriterProvider
{
    private readonly EmbeddedPortablePdbWriterProvider _provider = new();

    /// <inheritdoc/>
    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, string fileName) => _provider.GetSymbolWriter(module, module.Name);

    /// <inheritdoc/>
    public ISymbolWriter GetSymbolWriter(ModuleDefinition module, Stream symbolStream) => _provider.GetSymbolWriter(module, module.Name);
}

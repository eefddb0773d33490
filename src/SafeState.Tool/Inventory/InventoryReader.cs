using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SafeState.Tool.Analysis;
using SafeState.Tool.Loading;

namespace SafeState.Tool.Inventory;

/// <summary>Lists the shared state of loaded code.</summary>
internal static class InventoryReader
{
    /// <summary>Reads it, in an order that edits elsewhere do not change.</summary>
    public static async Task<IReadOnlyList<StateMember>> Read(LoadedCode code, Action<string> progress, CancellationToken cancellationToken)
    {
        List<StateMember> found = [];
        foreach (Compilation compilation in code.Compilations)
        {
            progress(compilation.AssemblyName ?? "");
            InventoryAnalyzer inventory = new(code.Root);
            _ = await Scanner.Run(compilation, inventory, cancellationToken).ConfigureAwait(false);
            found.AddRange(inventory.Found);
        }

        return
        [
            .. found.Distinct()
                .OrderBy(static state => state.Kind)
                .ThenBy(static state => state.Member, StringComparer.Ordinal)
                .ThenBy(static state => state.File, StringComparer.Ordinal),
        ];
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SafeState.Discovery.Sharing;

/// <summary>Recognizes types whose code a framework runs on one thread at a time.</summary>
internal static class Confinement
{
    private static readonly string[] s_confinedBases =
        ["Actor", "ActorBase", "Grain", "GrainBase", "GrainService", "SystemTarget", "StageLogic"];
    private static readonly HashSet<string> s_windowBases =
    [
        "MonoBehaviour", "ComponentBase", "LayoutComponentBase", "Control", "UserControl", "Form", "Window", "Page", "ContentPage",
            "DependencyObject", "FrameworkElement", "UIElement", "BindableObject", "AvaloniaObject", "EditorWindow",
    ];

    private static readonly string[] s_codeBehind = [".razor.cs", ".xaml.cs", ".axaml.cs", ".Designer.cs"];

    /// <summary>
    /// Returns whether a framework runs the code of the type on one thread at a time: actors, grains, stages of streams, and windows.
    /// </summary>
    public static bool Has(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (s_confinedBases.Any(word => ancestor.Name.EndsWith(word, StringComparison.Ordinal))
                || (!SymbolEqualityComparer.Default.Equals(ancestor, type) && s_windowBases.Contains(ancestor.Name)))
            {
                return true;
            }
        }

        if (type.DeclaringSyntaxReferences.Any(static part =>
            s_codeBehind.Any(ending => part.SyntaxTree.FilePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase))))
        {
            return true;
        }

        return type.ContainingType is { } outer && Has(outer);
    }
}

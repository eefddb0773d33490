using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using SafeState.Weaver.Output;
using SafeState.Weaver.Rules;
using SafeState.Weaver.Sites;

namespace SafeState.Weaver.Emission;

/// <summary>Weaves one module: its calls on collections and locks, its tests, and the table of its sites.</summary>
internal static class AssemblyWeaver
{
    /// <summary>Weaves a module in memory.</summary>
    /// <param name="module">The module.</param>
    /// <param name="runtime">The assembly SafeState.Detection.</param>
    /// <param name="flag">U for the user's assembly, T for a third party's.</param>
    /// <param name="log">Counts what is woven and what is not.</param>
    /// <returns>Whether the module changed.</returns>
    public static bool Weave(ModuleDefinition module, ModuleDefinition runtime, string flag, WeaveLog log)
    {
        List<MethodDefinition> methods =
            [.. module.GetTypes().SelectMany(static type => type.Methods).Where(static method => method.HasBody)];
        RuntimeReferences references = new(module, runtime);
        HelperClass helpers = new(module, references);
        List<Site> sites = [];
        HelperFactory factory = new(helpers, references, module);
        MethodWeaver calls = new(new RuleSet(), factory, new LockHelpers(helpers, references, module), sites, log, flag);
        TestWrapper tests = new(references);
        ChaosPoints points = new(references);
        bool changed = false;
        foreach (MethodDefinition method in methods)
        {
            changed |= calls.Weave(method);
            changed |= points.Weave(method);
            if (tests.Wrap(method))
            {
                log.Tests++;
                changed = true;
            }
        }

        changed |= points.WeaveStarts();
        log.Sites = sites.Count;
        if (changed)
        {
            helpers.Complete(string.Join('\n', sites.Select(static site => site.ToLine())));
        }

        return changed;
    }

    /// <summary>Returns whether a module is woven already.</summary>
    public static bool IsWoven(ModuleDefinition module) =>
        module.Types.Any(static type => type.Namespace.Length == 0 && type.Name == HelperClass.Name);
}

using SafeState.Roslyn;

namespace SafeState.Generators.Emission;

/// <summary>Writes the members that only one kind of strategy has. After a change of the strategy, their uses are compile errors.</summary>
internal static class SectionWriter
{
    public static void Write(IndentedWriter writer, MapNames names)
    {
        if (names.Map.Shape != StoreShape.Map)
        {
            return;
        }

        switch (names.Map.Strategy)
        {
            case GuardStrategy.Locked or GuardStrategy.ReaderWriter:
                WriteSection(writer, names, "Read", "Reads the whole dictionary under its lock. Writers wait.");
                WriteSection(
                    writer,
                    names,
                    "Write",
                    "Changes the whole dictionary under its lock, once no key is owned. All threads wait. Changes are not rolled back.",
                    "\n[global::System.Obsolete(\"Use Transact. It changes nothing if the delegate throws.\")]");
                break;
            case GuardStrategy.Snapshot when !names.Map.Kind.IsOrdered():
                WriteBatch(writer, names);
                break;
        }
    }

    // The type parameter's name is one that no type around can have chosen, or CS0693 would say so.
    private static void WriteSection(IndentedWriter writer, MapNames names, string member, string summary, string obsolete = "")
    {
        string view = $"global::SafeState.Map{member}View<{names.TypeArguments}>";
        _ = writer.Skip().Write($$"""
            /// <summary>{{summary}}</summary>
            /// <param name="section">The delegate, which can use only the view.</param>{{obsolete}}
            public void {{member}}(global::System.Action<{{view}}> section) =>
                global::SafeState.CompilerServices.MapSections.{{member}}(this, section);

            /// <summary>{{summary}}</summary>
            /// <param name="section">The delegate, which can use only the view.</param>
            /// <returns>The result of the delegate.</returns>{{obsolete}}
            public __TResult {{member}}<__TResult>(global::System.Func<{{view}}, __TResult> section) =>
                global::SafeState.CompilerServices.MapSections.{{member}}(this, section);
            """);
    }

    private static void WriteBatch(IndentedWriter writer, MapNames names) => writer.Skip().Write($$"""
        /// <summary>Publishes several changes at one instant, with one copy.</summary>
        /// <param name="changes">The delegate that lists the changes. It runs without a lock and cannot write to the dictionary.</param>
        [global::System.Obsolete("Use Transact. It can also read, and every strategy has it.")]
        public void Batch(global::System.Action<global::SafeState.MapBatch<{{names.TypeArguments}}>> changes) =>
            global::SafeState.CompilerServices.MapSections.Batch(this, changes);
        """);
}

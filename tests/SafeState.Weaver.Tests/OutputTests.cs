using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;
using SafeState.Weaver.Output;
using SafeState.Weaver.Tests.Weaving;

namespace SafeState.Weaver.Tests;

/// <summary>The files that weaving leaves: the same bytes for the same input, nothing done twice, nothing written through.</summary>
public sealed class OutputTests
{
    private const string Source = """
        static class Shape
        {
            static readonly Dictionary<string, int> s_map = new();
            public static object Run() { s_map["a"] = 1; return s_map.Count; }
        }
        """;

    [Theory]
    [InlineData(DebugInformationFormat.PortablePdb)]
    [InlineData(DebugInformationFormat.Embedded)]
    public void The_same_input_gives_the_same_bytes_in_any_folder(DebugInformationFormat symbols)
    {
        using TemporaryFolder folder = new();
        List<string> first = Bytes(folder, "one", symbols);
        Assert.Equal(first, Bytes(folder, "another/one/elsewhere", symbols));
    }

    [Fact]
    public void The_same_content_is_not_woven_again()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Shapes", Source);
        string target = folder.Create("woven");
        (string woven, WeaveLog? log) = Weave.Into(target, original);
        Assert.Equal(2, log!.Sites);
        DateTime written = File.GetLastWriteTimeUtc(woven);
        File.SetLastWriteTimeUtc(original, DateTime.UtcNow.AddMinutes(1));
        Assert.Null(Weave.Into(target, original).Log);
        Assert.Equal(written, File.GetLastWriteTimeUtc(woven));
        _ = Compiler.Compile(folder.Create("original"), "Shapes", Source.Replace("\"a\"", "\"b\"", StringComparison.Ordinal));
        Assert.NotNull(Weave.Into(target, original).Log);
    }

    [Fact]
    public void A_woven_file_that_is_gone_is_made_again()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Shapes", Source);
        string target = folder.Create("woven");
        File.Delete(Weave.Into(target, original).Path);
        Assert.NotNull(Weave.Into(target, original).Log);
    }

    /// <summary>The build may link the output to the woven file instead of copying it.</summary>
    [Fact]
    public void Other_hard_links_to_a_woven_file_keep_what_they_have()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Shapes", Source);
        string target = folder.Create("woven");
        string woven = Weave.Into(target, original).Path;
        string link = Path.Combine(folder.Path, "linked.dll");
        Link(woven, link);
        byte[] before = File.ReadAllBytes(link);
        _ = Compiler.Compile(folder.Create("original"), "Shapes", Source.Replace("\"a\"", "\"bb\"", StringComparison.Ordinal));
        _ = Weave.Into(target, original);
        Assert.Equal(before, File.ReadAllBytes(link));
        Assert.NotEqual(before, File.ReadAllBytes(woven));
    }

    [Fact]
    public void The_original_is_never_touched()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Shapes", Source);
        byte[] before = File.ReadAllBytes(original);
        _ = Weave.Into(folder.Create("woven"), original);
        Assert.Equal(before, File.ReadAllBytes(original));
    }

    [Fact]
    public void A_woven_assembly_is_copied_when_it_is_woven_again()
    {
        using TemporaryFolder folder = new();
        string once = Weave.Into(folder.Create("once"), Compiler.Compile(folder.Create("original"), "Shapes", Source)).Path;
        string twice = Weave.Into(folder.Create("twice"), once).Path;
        Assert.Equal(File.ReadAllBytes(once), File.ReadAllBytes(twice));
    }

    [Fact]
    public void An_assembly_without_collections_stays_as_it_is()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Shapes", "static class Shape { public static object Run() => 1; }");
        string woven = Weave.Into(folder.Create("woven"), original).Path;
        Assert.Equal(File.ReadAllBytes(original), File.ReadAllBytes(woven));
        Assert.True(File.Exists(Path.ChangeExtension(woven, ".pdb")));
    }

    /// <summary>Tools take two assemblies with one identifier for the same.</summary>
    [Fact]
    public void A_woven_assembly_has_an_identifier_of_its_own()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Shapes", Source);
        using ModuleDefinition before = ModuleDefinition.ReadModule(original);
        using ModuleDefinition after = ModuleDefinition.ReadModule(Weave.Into(folder.Create("woven"), original).Path);
        Assert.NotEqual(before.Mvid, after.Mvid);
    }

    [Fact]
    public void An_assembly_without_symbols_is_woven()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Shapes", Source);
        File.Delete(Path.ChangeExtension(original, ".pdb"));
        using WovenRun run = new(Weave.Into(folder.Create("woven"), original).Path, token: 0);
        Assert.Equal(1, run.Run());
        Assert.Equal(2, run.Events.Count);
    }

    /// <summary>F# asks for tail calls: the helper is not called as one, since its caller's frame is not its own.</summary>
    [Fact]
    public void Tail_calls_are_woven()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(
            folder.Create("original"),
            "Shapes",
            "static class Shape { static readonly List<int> s_list = new() { 5 }; public static object Run() => Count(); static int "
                + "Count() { return s_list.Count; } }",
            optimize: true);
        AddTailPrefix(original);
        using WovenRun run = new(Weave.Into(folder.Create("woven"), original).Path, token: 1);
        run.CompileAll();
        Assert.Equal(1, run.Run());
        Assert.Equal(["List`1.Add Write", "List`1.get_Count Read"], run.Events);
    }

    private static void AddTailPrefix(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true });
        Mono.Cecil.Cil.MethodBody body = module.GetType("Shape").Methods.Single(static method => method.Name == "Count").Body;
        Mono.Cecil.Cil.Instruction call =
            body.Instructions.Single(static instruction => instruction.OpCode == Mono.Cecil.Cil.OpCodes.Callvirt);
        body.GetILProcessor().InsertBefore(call, Mono.Cecil.Cil.Instruction.Create(Mono.Cecil.Cil.OpCodes.Tail));
        module.Write(path);
        File.Delete(Path.ChangeExtension(path, ".pdb"));
    }

    private static List<string> Bytes(TemporaryFolder folder, string name, DebugInformationFormat symbols)
    {
        string original = Compiler.Compile(folder.Create(name + "/original"), "Shapes", Source, symbols);
        string woven = Weave.Into(folder.Create(name + "/woven"), original).Path;
        return [.. Directory.GetFiles(Path.GetDirectoryName(woven)!, "Shapes.*").Order()
            .Select(static file => Path.GetFileName(file) + " " + Convert.ToHexString(File.ReadAllBytes(file)))];
    }

    private static void Link(string existing, string link)
    {
        bool linked = OperatingSystem.IsWindows() ? CreateHardLink(link, existing, 0) : LinkFile(existing, link) == 0;
        Assert.True(linked, $"{link} cannot be linked to {existing}.");
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, EntryPoint = "CreateHardLinkW")]
    private static extern bool CreateHardLink(string link, string existing, nint security);

    [DllImport("libc", EntryPoint = "link")]
    private static extern int LinkFile(string existing, string link);
}

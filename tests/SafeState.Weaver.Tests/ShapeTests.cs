using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.Emit;
using SafeState.Weaver.Tests.Shapes;
using SafeState.Weaver.Tests.Weaving;

namespace SafeState.Weaver.Tests;

/// <summary>Each shape is compiled, woven, compiled to machine code, and run beside its original.</summary>
public sealed class ShapeTests
{
    private static readonly Shape[] s_shapes = [.. CollectionShapes.All, .. CodeShapes.All, .. LockShapes.All];

    public static TheoryData<string, bool> Cases
    {
        get
        {
            TheoryData<string, bool> cases = [];
            foreach (Shape shape in s_shapes)
            {
                cases.Add(shape.Name, false);
                cases.Add(shape.Name, true);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void A_woven_program_does_the_same_and_announces_it(string name, bool optimize)
    {
        Shape shape = s_shapes.Single(shape => shape.Name == name);
        using TemporaryFolder folder = new();
        string original = Compiler.Compile(folder.Create("original"), "Shapes", shape.Source, optimize: optimize);
        (string woven, Output.WeaveLog? log) = Weave.Into(folder.Create("woven"), original);
        Assert.Equal(0, log!.Skipped);
        object? expected = Run(original, token: 0, shape, announces: false);
        Assert.Equal(expected, Run(woven, token: 0, shape, announces: true));
        Assert.Equal(expected, Run(woven, token: 1, shape, announces: true));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Symbols_name_each_place_that_they_named_before(string name, bool optimize)
    {
        Shape shape = s_shapes.Single(shape => shape.Name == name);
        using TemporaryFolder folder = new();
        DebugInformationFormat format = optimize ? DebugInformationFormat.Embedded : DebugInformationFormat.PortablePdb;
        string original = Compiler.Compile(folder.Create("original"), "Shapes", shape.Source, format, optimize);
        string woven = Weave.Into(folder.Create("woven"), original).Path;
        Assert.Equal(!optimize, File.Exists(Path.ChangeExtension(woven, ".pdb")));
        Assert.Equal(SequencePoints.Read(original), SequencePoints.Read(woven));
    }

    private static object? Run(string assembly, int token, Shape shape, bool announces)
    {
        using WovenRun run = new(assembly, token);
        run.CompileAll();
        object? result = run.Run();
        Assert.Equal(announces ? shape.Events : [], run.Events);
        Assert.Equal(0, run.Open);
        return result;
    }
}

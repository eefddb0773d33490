using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.PortableExecutable;
using SafeState.Weaver.Output;
using SafeState.Weaver.Tests.Weaving;

namespace SafeState.Weaver.Tests;

/// <summary>Assemblies that are more than intermediate language: signed, or compiled to machine code ahead of time.</summary>
public sealed class InputFormTests
{
    private const string Name = "System.Text.RegularExpressions";

    /// <summary>An assembly of the framework has both forms. Its machine code does not announce anything, so it must not be used.</summary>
    [Fact]
    public void A_signed_assembly_with_machine_code_is_woven_and_runs_without_the_machine_code()
    {
        using TemporaryFolder folder = new();
        string original = Compiler.Framework.Single(static path => Path.GetFileNameWithoutExtension(path) == Name);
        (string woven, WeaveLog? log) = Weave.Into(folder.Create("woven"), original, flag: "T");
        Assert.True(HasMachineCode(original), "The framework no longer has machine code: take another assembly for this test.");
        Assert.False(HasMachineCode(woven));
        Assert.NotEqual(0, log!.Sites);
        Assert.Equal(AssemblyName.GetAssemblyName(original).FullName, AssemblyName.GetAssemblyName(woven).FullName);
        Assert.NotEmpty(AssemblyName.GetAssemblyName(woven).GetPublicKeyToken()!);

        using WovenRun run = new(woven, token: 1);
        Type regex = run.Assembly.GetType(Name + ".Regex", throwOnError: true)!;
        object expression = Activator.CreateInstance(regex, "(?<word>[a-z]+)|(?<number>[0-9]+)")!;
        Assert.Equal("x x", regex.GetMethod("Replace", [typeof(string), typeof(string)])!.Invoke(expression, ["abc 3", "x"]));
        Assert.NotEmpty(run.Events);
        Assert.Equal(0, run.Open);
    }

    private static bool HasMachineCode(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using PEReader reader = new(stream);
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }
}

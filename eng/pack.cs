#!/usr/bin/env dotnet
#:property PublishAot=false
#:package System.CommandLine
#:project SafeState.Engineering
// Builds and packs what ships:  dotnet run eng/pack.cs [-- FOLDER --package-version VERSION]
using System.CommandLine;
using System.IO;
using SafeState.Engineering;
using SafeState.Engineering.Packing;

Argument<DirectoryInfo?> folder = new("folder")
{
    Description = "Where the packages go; artifacts/packages by default.",
    Arity = ArgumentArity.ZeroOrOne,
};
Option<string?> version = new("--package-version") { Description = "Another version for the packages than for the assemblies in them." };
RootCommand pack = new("Builds and packs what ships, each package with its symbols.") { folder, version };
pack.SetAction(result =>
{
    string root = Repository.RootOfApp();
    return Packer.Pack(root, result.GetValue(folder)?.FullName ?? Path.Combine(root, "artifacts", "packages"), result.GetValue(version));
});
return pack.Parse(args).Invoke();

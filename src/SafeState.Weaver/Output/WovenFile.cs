using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;
using SafeState.Weaver.Emission;

namespace SafeState.Weaver.Output;

/// <summary>The woven form of one assembly in the intermediate folder, with its symbols and the key of what it was made from.</summary>
/// <param name="item">The assembly.</param>
/// <param name="references">The folders and files for the types it refers to.</param>
/// <param name="runtime">The assembly SafeState.Detection.</param>
internal sealed class WovenFile(WeaveItem item, AssemblyReferences references, ModuleDefinition runtime)
{
    /// <summary>The flag of assemblies with machine code next to the intermediate language.</summary>
    private const ModuleAttributes ILLibrary = (ModuleAttributes)4;

    private string Symbols => Path.ChangeExtension(item.Source, ".pdb");

    private string KeyFile => item.Target + ".key";

    /// <summary>Weaves the assembly, unless the woven form of the same content is there.</summary>
    /// <returns>The log, or null if nothing had to be done.</returns>
    /// <exception cref="BadImageFormatException">The file is not an assembly of managed code.</exception>
    public WeaveLog? Update()
    {
        string key = ComputeKey();
        if (File.Exists(item.Target) && File.Exists(KeyFile) && File.ReadAllText(KeyFile) == key)
        {
            return null;
        }

        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(item.Target))!);
        File.Delete(KeyFile);
        WeaveLog log = new(Path.GetFileName(item.Source));
        Weave(log);
        AtomicFile.Write(KeyFile, temporary => File.WriteAllText(temporary, key));
        return log;
    }

    private void Weave(WeaveLog log)
    {
        ReaderParameters parameters = new()
        {
            AssemblyResolver = references,
            InMemory = true,
            ReadSymbols = true,
            SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
        };
        using ModuleDefinition module = ModuleDefinition.ReadModule(item.Source, parameters);
        if (AssemblyWeaver.IsWoven(module) || !IsManaged(module) || !AssemblyWeaver.Weave(module, runtime, item.Flag, log))
        {
            AtomicFile.Copy(item.Source, item.Target);
            if (File.Exists(Symbols))
            {
                AtomicFile.Copy(Symbols, Path.ChangeExtension(item.Target, ".pdb"));
            }

            return;
        }

        LeaveOutMachineCode(module);
        Write(module);
    }

    private static bool IsManaged(ModuleDefinition module) => (module.Attributes & (ModuleAttributes.ILOnly | ILLibrary)) != 0;

    /// <summary>Code that was compiled ahead of time is not the woven code, and is not written. Without it the assembly is for any
    /// machine; its header names one machine and operating system.</summary>
    private static void LeaveOutMachineCode(ModuleDefinition module)
    {
        if ((module.Attributes & ILLibrary) != 0)
        {
            module.Attributes = (module.Attributes & ~ILLibrary) | ModuleAttributes.ILOnly;
            module.Architecture = TargetArchitecture.I386;
        }
    }

    /// <summary>Writes through memory, so that no path gets into the bytes. Readers of the new assembly find its symbols.</summary>
    private void Write(ModuleDefinition module)
    {
        using MemoryStream assembly = new();
        using MemoryStream symbols = new();
        WriterParameters parameters = new() { WriteSymbols = module.HasSymbols, DeterministicMvid = true };
        if (module.SymbolReader is EmbeddedPortablePdbReader)
        {
            parameters.SymbolWriterProvider = new EmbeddedSymbols();
        }
        else if (module.HasSymbols)
        {
            parameters.SymbolWriterProvider = new PortablePdbWriterProvider();
            parameters.SymbolStream = symbols;
        }

        module.Write(assembly, parameters);
        if (symbols.Length > 0)
        {
            AtomicFile.Write(Path.ChangeExtension(item.Target, ".pdb"), temporary => File.WriteAllBytes(temporary, symbols.ToArray()));
        }

        AtomicFile.Write(item.Target, temporary => File.WriteAllBytes(temporary, assembly.ToArray()));
    }

    /// <summary>What the woven form depends on: the original, its symbols, the weaver, the runtime, and the kind of assembly.</summary>
    private string ComputeKey()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(File.ReadAllBytes(item.Source));
        if (File.Exists(Symbols))
        {
            hash.AppendData(File.ReadAllBytes(Symbols));
        }

        IEnumerable<string> parts = [item.Flag, typeof(WovenFile).Module.ModuleVersionId.ToString(), runtime.Mvid.ToString()];
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('|', parts)));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}

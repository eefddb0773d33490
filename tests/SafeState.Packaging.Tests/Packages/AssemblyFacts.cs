using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SafeState.Packaging.Tests.Packages;

/// <summary>What an assembly says of itself.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Product">Its informational version: with the commit.</param>
/// <param name="References">The assemblies it was compiled against.</param>
internal sealed record AssemblyFacts(Version Version, string Product, IReadOnlyList<string> References)
{
    /// <summary>Reads them without loading the assembly.</summary>
    public static AssemblyFacts Of(byte[] assembly)
    {
        using PEReader file = new([.. assembly]);
        MetadataReader reader = file.GetMetadataReader();
        return new(
            reader.GetAssemblyDefinition().Version,
            reader.GetAssemblyDefinition().GetCustomAttributes().Select(reader.GetCustomAttribute)
            .Select(attribute => ProductOf(reader, attribute)).Single(static product => product is not null)!,
            [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name))]);
    }

    private static string? ProductOf(MetadataReader reader, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || reader.GetMemberReference(
                (MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent
            || !reader.StringComparer.Equals(reader.GetTypeReference((TypeReferenceHandle)parent).Name,
                "AssemblyInformationalVersionAttribute"))
        {
            return null;
        }

        BlobReader value = reader.GetBlobReader(attribute.Value);
        _ = value.ReadUInt16(); // the prolog of every attribute
        return value.ReadSerializedString();
    }
}

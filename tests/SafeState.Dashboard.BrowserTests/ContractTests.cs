using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using SafeState.AspNetCore.Pages;

namespace SafeState.Dashboard.BrowserTests;

/// <summary>The interfaces in TypeScript have the members of the records in C#, and allow null where they do.</summary>
public sealed partial class ContractTests
{
    private static readonly string[] s_files = ["contract.ts", "contract-code.ts", "live/contract.ts"];

    public static TheoryData<string> Records =>
        [.. typeof(StoresPage).Assembly.GetTypes().Where(IsRecord).Select(static type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Records))]
    public void Interfaces_have_the_members_of_the_records(string name)
    {
        Type record = typeof(StoresPage).Assembly.GetType($"{typeof(StoresPage).Namespace}.{name}", throwOnError: true)!;
        bool isLive = name.StartsWith("Live", StringComparison.Ordinal);
        NullabilityInfoContext nullability = new();
        string[] expected =
        [
            .. record.GetProperties().Where(property => property.Name != "Host").Select(property =>
                $"{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}{(IsNullable(nullability, property) ? "?" : "")}"),
        ];

        Assert.Equal(expected.Order(StringComparer.Ordinal), Members(name, isLive).Order(StringComparer.Ordinal));
    }

    private static bool IsRecord(Type type) =>
        type.Namespace == typeof(StoresPage).Namespace && type.GetMethod("<Clone>$") is not null;

    private static bool IsNullable(NullabilityInfoContext context, PropertyInfo property) =>
        context.Create(property).ReadState == NullabilityState.Nullable;

    /// <summary>Returns the members of an interface, with a question mark if null, or nothing, can stand for the value.</summary>
    private static IEnumerable<string> Members(string name, bool isLive)
    {
        string root = typeof(ContractTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static attribute => attribute.Key == "RepoRoot").Value!;
        Match body = s_files
            .Select(file => Regex.Match(File.ReadAllText(Path.Combine(root, "src/SafeState.AspNetCore/Web/src", file)),
                $@"export interface {name}\b[^{{]*\{{(.*?)\n\}}", RegexOptions.Singleline))
            .FirstOrDefault(static match => match.Success) ?? Match.Empty;
        Assert.True(body.Success, $"There is no interface {name} in {string.Join(", ", s_files)}. Add it.");
        return Member().Matches(body.Groups[1].Value).Select(member =>
            member.Groups["name"].Value + (IsOptional(member.Groups, isLive) ? "?" : ""));
    }

    private static bool IsOptional(GroupCollection member, bool isLive) =>
        isLive ? member["optional"].Success : member["type"].Value.EndsWith("| null", StringComparison.Ordinal);

    [GeneratedRegex(@"readonly (?<name>\w+)(?<optional>\?)?: (?<type>[^;]+);")]
    private static partial Regex Member();
}

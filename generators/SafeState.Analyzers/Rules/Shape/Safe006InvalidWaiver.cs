using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeState.Analyzers.Fields;
using SafeState.Roslyn;

namespace SafeState.Analyzers.Rules;

/// <summary>SAFE006: a waiver has no reason, or has expired.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class Safe006InvalidWaiver()
    : SafeStateAnalyzer(WaiverWithoutReason, WaiverEndInvalid, WaiverExpired)
{
    private static readonly DiagnosticDescriptor WaiverWithoutReason = Describe(
        RuleIds.InvalidWaiver,
        "The waiver of '{0}' has no reason; state why the dictionary needs no guard");

    private static readonly DiagnosticDescriptor WaiverEndInvalid = Describe(
        RuleIds.InvalidWaiver,
        "'{1}' is not a valid date for the waiver of '{0}'; use the format yyyy-MM-dd");

    private static readonly DiagnosticDescriptor WaiverExpired = Describe(
        RuleIds.InvalidWaiver,
        "The waiver of '{0}' expired on {1}; guard the dictionary or renew the waiver");

    private const string DateFormat = "yyyy-MM-dd";

    private protected override void Register(CompilationStartAnalysisContext context, GuardedTypes types)
    {
        DateTime? today =
            context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(WellKnownNames.TodayProperty, out string? value)
            ? ParseDate(value.Trim())
            : null;
        context.RegisterSymbolAction(symbol => CheckType(symbol, today), SymbolKind.NamedType);
    }

    private static void CheckType(SymbolAnalysisContext context, DateTime? today)
    {
        // Backing fields too: [field: Unguarded("…")] waives an automatic property.
        foreach (IFieldSymbol field in ((INamedTypeSymbol)context.Symbol).GetMembers().OfType<IFieldSymbol>())
        {
            if (field.FindAttribute(WellKnownNames.UnguardedAttribute) is { AttributeConstructor: not null } waiver
                && Check(waiver, field, today) is Diagnostic diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static Diagnostic? Check(AttributeData waiver, IFieldSymbol field, DateTime? today)
    {
        string name = (field.AssociatedSymbol ?? field).Name;
        Location place = waiver.GetLocation(field);
        if (waiver.ConstructorArguments is [{ IsNull: true } or { Value: string { Length: 0 } }, ..]
            || (waiver.ConstructorArguments is [{ Value: string reason }, ..] && string.IsNullOrWhiteSpace(reason)))
        {
            return Diagnostic.Create(WaiverWithoutReason, place, name);
        }

        if (!waiver.NamedArguments.Any(static argument => argument.Key == "Until"))
        {
            return null;
        }

        string? until = waiver.NamedArguments.First(static argument => argument.Key == "Until").Value.Value as string;
        return ParseDate(until) switch
        {
            null when until is null => null,
            null => Diagnostic.Create(WaiverEndInvalid, place, name, until),
            DateTime end when end < today => WaiverExpired.Warn(place, name, until!),
            _ => null,
        };
    }

    private static DateTime? ParseDate(string? text) =>
        DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;

    private static DiagnosticDescriptor Describe(string id, string message) => RuleDescriptor.Shape(
        id,
        "Waiver has no reason or has expired",
        message,
        "A waiver is a decision that others must be able to review. It states a reason, and it can have an end date.");
}

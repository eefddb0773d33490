using System;
using System.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Polly;
using SafeState.Hosting;
using SafeState.Hosting.Advice;
using SafeState.Hosting.Audit;
using SafeState.Hosting.Options;

namespace WebShop;

/// <summary>The web application.</summary>
public static class Shop
{
    /// <summary>Builds the application.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? change = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

        // Registers every guarded class of this project as a singleton, and monitors their stores.
        builder.Services.AddSafeState(Watch)
            .AddGuardedState()
            .AddAlarmHandler<ShedLoad>()
            .AddAuditSink(static _ => new JsonLinesAuditSink("audit.jsonl"))
            .AddDashboard();
        builder.Services.AddSingleton<OrderBreaker>();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning); // a line for each request would hide the rest
        IOpenTelemetryBuilder telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(static metrics => metrics.AddSafeStateInstrumentation().AddConsoleExporter(EveryTenSeconds))
            .WithTracing(static traces => traces.AddSafeStateInstrumentation());
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
        {
            telemetry.UseOtlpExporter(); // Aspire sets it, and so do agents of many monitoring systems
        }

        change?.Invoke(builder);

        WebApplication shop = builder.Build();
        shop.MapSafeStateDashboard("/safestate");
        shop.MapHealthChecks("/health",
            new HealthCheckOptions { ResponseWriter = static (context, report) => context.Response.WriteAsync(Describe(report)) });
        shop.MapGet("/stores", static (IGuardedStoreCatalog catalog) => catalog.List()
            .Select(static store => new { store.Name, Strategy = store.Strategy.ToString(), store.Entries, store.Rates }));
        shop.MapGet("/advice", static (IGuardAdvisor advisor) => advisor.Advise().Select(static advice => advice.ToString()));
        shop.MapPut("/articles/{sku}/{name}", Name);
        shop.MapGet("/articles/{name}", Find);
        shop.MapGet("/articles", static (Catalog catalog) => catalog.Latest());
        shop.MapGet("/stock/{sku}", static (string sku, Stock stock) => stock.Level(sku));
        shop.MapPut("/stock/{sku}/{quantity:long}", Deliver);
        shop.MapPost("/orders/{sku}", Order);
        shop.MapPost("/audit", Audit);
        return shop;
    }

    /// <summary>Checks often, and also with few orders, so that an alarm appears soon even if each order takes long.</summary>
    private static void Watch(SafeStateOptions options)
    {
        options.IntervalSeconds = 5;
        options.Alarms.MinimumAcquisitions = 20;
    }

    private static void EveryTenSeconds(ConsoleExporterOptions console, MetricReaderOptions reader) =>
        reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = 10_000;

    private static string Describe(HealthReport report) =>
        string.Join('\n', report.Entries.Select(static entry => $"{entry.Value.Status}: {entry.Value.Description}"));

    /// <summary>Records every order for a minute, with the stack of each caller that has to wait.</summary>
    private static Results<Accepted, Conflict<string>> Audit(IGuardAudit audit)
    {
        try
        {
            _ = audit.Start(new GuardAuditOptions
            {
                Writes = AuditRate.Every,
                Stacks = AuditStacks.OnContention,
                MaximumDuration = TimeSpan.FromMinutes(1), // then it ends by itself
            });
            return TypedResults.Accepted((string?)null);
        }
        catch (InvalidOperationException problem)
        {
            return TypedResults.Conflict(problem.Message); // an audit is on
        }
    }

    private static Results<Ok, Conflict<string>> Name(string sku, string name, Catalog catalog) =>
        catalog.TryName(sku, name) ? TypedResults.Ok() : TypedResults.Conflict("Another article has this name.");

    private static Results<Ok<string>, NotFound> Find(string name, Catalog catalog) =>
        catalog.Find(name) is { } sku ? TypedResults.Ok(sku) : TypedResults.NotFound();

    private static Results<Ok<long>, BadRequest<string>> Deliver(string sku, long quantity, Stock stock) =>
        quantity < 0 ? TypedResults.BadRequest("A delivery cannot be negative.") : TypedResults.Ok(stock.Deliver(sku, quantity));

    private static Results<Ok, Conflict, StatusCodeHttpResult> Order(
        string sku, Guid customer, Stock stock, Orders orders, OrderBreaker breaker)
    {
        try
        {
            return breaker.Pipeline.Execute(() => stock.Reserve(sku) && orders.Note(customer, sku))
                ? TypedResults.Ok()
                : TypedResults.Conflict();
        }
        catch (ExecutionRejectedException)
        {
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}

using Company.WebApi1;
#if (otel)
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
#endif
using SafeState.Hosting;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// Registers each guarded class of this project as a singleton, and watches its dictionaries.
#if (dashboard)
builder.Services.AddSafeState().AddDashboard().AddGuardedState();
#else
builder.Services.AddSafeState().AddGuardedState();
#endif
#if (otel)

// Sends the metrics and traces of the guarded classes to OTEL_EXPORTER_OTLP_ENDPOINT, or to port 4317 of this machine.
builder.Services.AddOpenTelemetry()
    .WithMetrics(static metrics => metrics.AddSafeStateInstrumentation().AddOtlpExporter())
    .WithTracing(static traces => traces.AddSafeStateInstrumentation().AddOtlpExporter());
#endif

WebApplication app = builder.Build();

app.MapGet("/visits", (VisitCounter visits) => visits.All());
app.MapGet("/visits/{page}", (string page, VisitCounter visits) => visits.Count(page));
app.MapPost("/visits/{page}", (string page, VisitCounter visits) => visits.Add(page));

app.MapHealthChecks("/health");
app.MapGet("/stores", (IGuardedStoreCatalog catalog) => catalog.List());
#if (dashboard)

// Only requests from this machine see the dashboard. RequireAuthorization lets your users in instead.
app.MapSafeStateDashboard("/safestate");
#endif

app.Run();

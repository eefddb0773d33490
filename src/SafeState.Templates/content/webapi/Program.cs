using Company.WebApi1;
using SafeState.Hosting;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// Registers each guarded class of this project as a singleton, and watches its dictionaries.
builder.Services.AddSafeState().AddGuardedState();

WebApplication app = builder.Build();

app.MapGet("/visits", (VisitCounter visits) => visits.All());
app.MapGet("/visits/{page}", (string page, VisitCounter visits) => visits.Count(page));
app.MapPost("/visits/{page}", (string page, VisitCounter visits) => visits.Add(page));

app.MapHealthChecks("/health");
app.MapGet("/stores", (IGuardedStoreCatalog catalog) => catalog.List());

app.Run();

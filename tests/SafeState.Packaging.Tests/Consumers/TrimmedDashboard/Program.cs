using Watched;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSafeState().AddGuardedState().AddDashboard(options =>
{
    options.AllowActions = true;
    options.FindingsDirectory = builder.Configuration["findings"];
});

WebApplication app = builder.Build();
app.MapSafeStateDashboard();
app.MapSafeStateDashboard("/login/safestate").UseLoginToken();
app.MapPost("/orders/{sku}", (string sku, Depot depot) => depot.Order(sku).ToString());
app.Run();

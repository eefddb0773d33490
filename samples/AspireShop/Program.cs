using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

// Runs the shop. The dashboard of Aspire shows its metrics and traces, and a link to the dashboard of its stores.
IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder(args);

builder.AddProject<Projects.WebShop>("shop")
    .WithHttpEndpoint(name: "http")
    .WithUrlForEndpoint("http", static url =>
    {
        url.Url = "/safestate";
        url.DisplayText = "SafeState";
    });

builder.Build().Run();

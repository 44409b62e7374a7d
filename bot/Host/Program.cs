var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/", () => "SmartService");
app.Run();

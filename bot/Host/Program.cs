using System.CommandLine;
using SmartService.Host.Serving;
using SmartService.Host.Start;
using SmartService.Host.Verbs;
using SmartService.Host.Verbs.WeChat;

var program = new RootCommand("SmartService: the bot that serves a utility's customers, and the desk of its people.")
{
    Switches.Urls,
    Switches.Sip,
    Switches.Data,
    Switches.Database,
    Switches.Models,
    Switches.Set,
    Import.Verb(),
    Ask.Verb(),
    Doctor.Verb(),
    Models.Verb(),
    WeChatVerb.Make(),
};
program.SetAction((parsed, _) => Serve.RunAsync(Launch.Of(parsed)));
return await CommandLine.RunAsync(program, args);

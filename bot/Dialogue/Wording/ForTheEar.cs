using SmartService.Dialogue.Prompts;
using SmartService.Dialogue.State;

namespace SmartService.Dialogue.Wording;

/// <summary>A reply as a caller hears it: what needs eyes is said in short, and kept to be offered by message.</summary>
internal static class ForTheEar
{
    private const int MostUnwritten = 3;

    /// <param name="canText">Text messages can be sent.</param>
    public static (Reply Reply, DialogueState State) Of(
        Reply reply,
        DialogueState state,
        PromptBook prompts,
        bool canText
    )
    {
        // What is asked or read back is heard to its end, and so are safety steps.
        if (state.Task is not null || reply.MustBeHeard || EyesNeeded.Of(reply, prompts) is not { } what)
            return (reply, state);
        if (!canText)
            return (EyesNeeded.IsUnspeakable(what) ? Elsewhere(reply, prompts) : reply, state);
        var shorter = EyesNeeded.Short(what, reply.Text, prompts);
        var unwritten = new Unwritten(what, reply.Text, shorter is null);
        return (
            reply with
            {
                Speech = shorter ?? reply.Speech,
            },
            state with
            {
                Unwritten = [.. state.Unwritten.TakeLast(MostUnwritten - 1), unwritten],
            }
        );
    }

    private static Reply Elsewhere(Reply reply, PromptBook prompts) =>
        reply with
        {
            Speech = (reply.Speech ?? reply.Text) + prompts.Text("text.elsewhere"),
        };
}

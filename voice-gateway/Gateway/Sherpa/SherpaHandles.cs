using Microsoft.Win32.SafeHandles;

namespace SmartService.VoiceGateway.Sherpa;

internal sealed class OfflineRecognizerHandle() : SafeHandleZeroOrMinusOneIsInvalid(true)
{
    protected override bool ReleaseHandle()
    {
        SherpaApi.DestroyOfflineRecognizer(handle);
        return true;
    }
}

internal sealed class OfflineStreamHandle() : SafeHandleZeroOrMinusOneIsInvalid(true)
{
    protected override bool ReleaseHandle()
    {
        SherpaApi.DestroyOfflineStream(handle);
        return true;
    }
}

internal sealed class OnlineRecognizerHandle() : SafeHandleZeroOrMinusOneIsInvalid(true)
{
    protected override bool ReleaseHandle()
    {
        SherpaApi.DestroyOnlineRecognizer(handle);
        return true;
    }
}

internal sealed class OnlineStreamHandle() : SafeHandleZeroOrMinusOneIsInvalid(true)
{
    protected override bool ReleaseHandle()
    {
        SherpaApi.DestroyOnlineStream(handle);
        return true;
    }
}

internal sealed class VadHandle() : SafeHandleZeroOrMinusOneIsInvalid(true)
{
    protected override bool ReleaseHandle()
    {
        SherpaApi.DestroyVad(handle);
        return true;
    }
}

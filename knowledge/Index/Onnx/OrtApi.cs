using System.Runtime.InteropServices;

namespace SmartService.Knowledge.Index.Onnx;

/// <summary>
/// The few functions of ONNX Runtime's C API that are needed, by their place in its table of functions
/// (struct OrtApi of onnxruntime_c_api.h, whose order never changes).
/// </summary>
sealed unsafe class OrtApi
{
    const uint Version = 16;

    readonly nint* functions;

    /// <exception cref="InvalidOperationException">The library is not ONNX Runtime, or too old.</exception>
    public OrtApi(string library)
    {
        var loaded = NativeLibrary.Load(library);
        var table = ((delegate* unmanaged<nint*>)NativeLibrary.GetExport(loaded, "OrtGetApiBase"))();
        functions = (nint*)((delegate* unmanaged<uint, nint>)table[0])(Version);
        if (functions is null)
            throw new InvalidOperationException($"{library} 里的 ONNX Runtime 太旧，应是 1.{Version} 或更新的版本。");
    }

    public nint CreateEnv()
    {
        nint env;
        fixed (byte* name = "smartservice\0"u8)
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)functions[3])(3, name, &env));
        return env;
    }

    public nint CreateSession(nint env, byte[] model, int threads)
    {
        nint options,
            session;
        Check(((delegate* unmanaged<nint*, nint>)functions[10])(&options));
        Check(((delegate* unmanaged<nint, int, nint>)functions[24])(options, threads));
        fixed (byte* bytes = model)
            Check(
                ((delegate* unmanaged<nint, byte*, nuint, nint, nint*, nint>)functions[8])(
                    env,
                    bytes,
                    (nuint)model.Length,
                    options,
                    &session
                )
            );
        Release(100, options);
        return session;
    }

    public nint CreateCpuMemory()
    {
        nint memory;
        Check(((delegate* unmanaged<int, int, nint*, nint>)functions[69])(0, 0, &memory));
        return memory;
    }

    /// <summary>A tensor of 64-bit integers over memory that must stay where it is until the tensor is released.</summary>
    public nint CreateTensor(nint memory, long* values, int count, long* shape, int dimensions)
    {
        const int Int64 = 7;
        nint tensor;
        Check(
            ((delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)functions[49])(
                memory,
                values,
                (nuint)count * sizeof(long),
                shape,
                (nuint)dimensions,
                Int64,
                &tensor
            )
        );
        return tensor;
    }

    public nint Run(nint session, byte** inputNames, nint* inputs, int count, byte** outputNames)
    {
        nint output = 0;
        Check(
            ((delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)functions[9])(
                session,
                0,
                inputNames,
                inputs,
                (nuint)count,
                outputNames,
                1,
                &output
            )
        );
        return output;
    }

    public float* Data(nint tensor)
    {
        void* data;
        Check(((delegate* unmanaged<nint, void**, nint>)functions[51])(tensor, &data));
        return (float*)data;
    }

    /// <summary>How many elements a tensor has.</summary>
    public long Count(nint tensor)
    {
        nint shape;
        nuint count;
        Check(((delegate* unmanaged<nint, nint*, nint>)functions[65])(tensor, &shape));
        Check(((delegate* unmanaged<nint, nuint*, nint>)functions[64])(shape, &count));
        Release(99, shape);
        return (long)count;
    }

    public void ReleaseTensor(nint tensor) => Release(96, tensor);

    public void ReleaseSession(nint session) => Release(95, session);

    public void ReleaseMemory(nint memory) => Release(94, memory);

    public void ReleaseEnv(nint env) => Release(92, env);

    void Release(int place, nint handle)
    {
        if (handle != 0)
            ((delegate* unmanaged<nint, void>)functions[place])(handle);
    }

    void Check(nint status)
    {
        if (status == 0)
            return;
        var message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)functions[2])(status));
        Release(93, status);
        throw new InvalidOperationException($"ONNX Runtime: {message}");
    }
}

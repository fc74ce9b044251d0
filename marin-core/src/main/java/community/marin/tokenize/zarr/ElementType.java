package community.marin.tokenize.zarr;

/** The data types of the arrays: signed integers. */
public enum ElementType {
    /** 32 bits: token ids. */
    INT32("int32", Integer.BYTES),
    /** 64 bits: offsets. */
    INT64("int64", Long.BYTES);

    private final String zarrName;
    private final int bytes;

    ElementType(String zarrName, int bytes) {
        this.zarrName = zarrName;
        this.bytes = bytes;
    }

    /** The name in {@code zarr.json}. */
    public String zarrName() {
        return zarrName;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }
}

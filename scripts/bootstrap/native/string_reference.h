// Forced into every C++ file of better-sqlite3 when it is compiled for Node-API 9 ("-include").
//
// better-sqlite3 13 keeps persistent references to strings. Before Node-API 10 a reference can only be made to an
// object, a function or a symbol: napi_create_reference refuses a string, and the library then reads an empty handle.
// This specialisation keeps the string as a property of an object and refers to that object. Napi::Persistent(x) goes
// through Reference<T>::New, so no line of the library changes.
#ifndef QUAY_STRING_REFERENCE_H
#define QUAY_STRING_REFERENCE_H

#include <napi.h>

#include <cstdint>

namespace Napi {

template <>
class Reference<String> {
 public:
  Reference() = default;
  Reference(Reference&&) = default;
  Reference& operator=(Reference&&) = default;
  Reference(const Reference&) = delete;
  Reference& operator=(const Reference&) = delete;

  static Reference New(const String& value, uint32_t initialRefcount = 0) {
    Object box = Object::New(value.Env());
    box.Set("v", value);
    Reference reference;
    reference.box_ = ObjectReference::New(box, initialRefcount);
    return reference;
  }

  bool IsEmpty() const { return box_.IsEmpty(); }

  String Value() const {
    if (box_.IsEmpty()) return String();
    return box_.Value().Get("v").As<String>();
  }

  void Reset() { box_.Reset(); }

  void SuppressDestruct() { box_.SuppressDestruct(); }

 private:
  ObjectReference box_;
};

}  // namespace Napi

#endif
